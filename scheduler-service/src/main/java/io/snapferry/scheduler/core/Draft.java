package io.snapferry.scheduler.core;

import java.util.ArrayList;
import java.util.List;

/** A decision on its way: the record so far and the messages so far. */
record Draft(GuestRecord record, List<Output> outputs) {
    static Draft of(GuestRecord record) {
        return new Draft(record, List.of());
    }

    Draft with(GuestRecord changed) {
        return new Draft(changed, outputs);
    }

    Draft send(Output output) {
        List<Output> more = new ArrayList<>(outputs.size() + 1);
        more.addAll(outputs);
        more.add(output);
        return new Draft(record, more);
    }
}
