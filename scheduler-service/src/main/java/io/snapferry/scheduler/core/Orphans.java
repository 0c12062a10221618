package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/** What a job leaves behind is told, so that nothing is left without a word. */
final class Orphans {
    static final String FORCED = "the job was deleted by force";
    static final String TARGET_IS_GONE = "the target did not come back in time";
    static final String HOME_IS_GONE = "the guest's node did not come back in time";

    private Orphans() {}

    /** Whether any run of the job may have made something. */
    static boolean isPossible(Job job, Optional<Run> run) {
        return job.history().lastTry().isPresent()
                || run.filter(r -> r.claim().isPresent() || r.attempt() > 1).isPresent();
    }

    static Draft tell(Draft draft, Job job, String because, Moment moment) {
        GuestRecord record = draft.record();
        NodeName target = job.definition().target();
        NodeName source = record.home().orElse(target);
        ReplicaOrphaned data = new ReplicaOrphaned(
                job.id(), record.id(), source, target, job.history().lastSync(), sentence(job, source, because));
        return draft.send(Output.event(record.id(), CloudEvent.of(data, record.counter(), moment.now())));
    }

    static String sentence(Job job, NodeName source, String because) {
        String snapshots = because.equals(TARGET_IS_GONE) ? "" : " and snapshots of the job on " + source;
        return because + ": the replica of guest " + job.id().guest() + " on "
                + job.definition().target() + snapshots
                + " may still be there; remove them by hand if they are not needed";
    }
}
