package io.snapferry.scheduler.core;

import java.util.List;
import java.util.stream.Stream;

/** A decision on its way: the record so far and the messages so far. */
record Draft(GuestRecord record, List<Output> outputs) {
    static Draft of(GuestRecord record) {
        return new Draft(record, List.of());
    }

    Draft with(GuestRecord changed) {
        return new Draft(changed, outputs);
    }

    Draft send(Output output) {
        return new Draft(
                record, Stream.concat(outputs.stream(), Stream.of(output)).toList());
    }
}
