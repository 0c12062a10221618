package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import java.util.HashSet;
import java.util.Set;

/** A failed job waits for its back-off no longer once its target has come back since it was tried. */
final class Returns {
    private Returns() {}

    static Draft check(Draft draft, Moment moment) {
        Draft checked = draft;
        for (Job job : draft.record().jobs()) {
            if (draft.record().runOf(job).isEmpty() && targetCameBack(job, draft.record(), moment)) {
                checked = checked.with(checked.record().with(job.hurry(moment.now())));
            }
        }
        return checked;
    }

    /** The nodes whose return this guest wants to hear of. */
    static Set<NodeName> awaited(GuestRecord record) {
        Set<NodeName> nodes = new HashSet<>();
        record.moving().map(Moves::where).ifPresent(nodes::add);
        for (Job job : record.jobs()) {
            if (isFailing(job)) {
                nodes.add(job.definition().target());
            }
            if (job.hold().filter(Hold.HOME_OFFLINE::equals).isPresent()) {
                record.home().ifPresent(nodes::add);
            }
        }
        return Set.copyOf(nodes);
    }

    private static boolean targetCameBack(Job job, GuestRecord record, Moment moment) {
        NodeName target = job.definition().target();
        return isFailing(job)
                && record.home()
                        .filter(home -> Runs.wanted(job, home, moment) != RunAction.REMOVE_SNAPSHOTS)
                        .isPresent()
                && moment.cluster().online(target, moment.now())
                && job.countsFrom()
                        .filter(moment.cluster().onlineSince(target)::isAfter)
                        .isPresent();
    }

    private static boolean isFailing(Job job) {
        return job.active() && job.history().failCount() > 0;
    }
}
