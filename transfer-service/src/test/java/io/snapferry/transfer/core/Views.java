package io.snapferry.transfer.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import java.time.Instant;
import java.util.Optional;

/** Views of job 100-0 from node-a to node-b. */
public final class Views {

    public static final JobId JOB = JobId.parse("100-0");
    public static final NodeName SOURCE = new NodeName("node-a");
    public static final NodeName TARGET = new NodeName("node-b");
    public static final String WORKER = "worker-1";

    private Views() {}

    public static Claim claim(long epoch) {
        return new Claim(new RunId(JOB, 1), epoch, SOURCE, TARGET, WORKER);
    }

    public static ActiveRun run(long epoch, RunAction action, Optional<String> worker) {
        return new ActiveRun(
                new RunId(JOB, 1), epoch, 1, RunTrigger.SCHEDULE, action, Instant.EPOCH, worker, Optional.empty());
    }

    public static JobView job(NodeName source, NodeName target, Optional<ActiveRun> run) {
        return new JobView(
                JOB,
                new GuestId(100),
                target,
                Optional.of(source),
                "*/15",
                Optional.empty(),
                "",
                true,
                new JobState(
                        JobPhase.SYNCING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                run,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static JobView with(JobView job, Optional<String> keep) {
        return new JobView(
                job.id(),
                job.guest(),
                job.target(),
                job.source(),
                job.schedule(),
                job.rate(),
                job.comment(),
                job.enabled(),
                job.state(),
                job.run(),
                job.revision(),
                job.timezone(),
                job.maxLag(),
                job.createdAt(),
                keep,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static JobView running(long epoch, RunAction action) {
        return job(SOURCE, TARGET, Optional.of(run(epoch, action, Optional.of(WORKER))));
    }

    public static JobView running(long epoch) {
        return running(epoch, RunAction.SYNC);
    }

    /** The job when it leads the other way. */
    public static JobView reversed(Optional<ActiveRun> run) {
        return job(/* source= */ TARGET, /* target= */ SOURCE, run);
    }

    public static JobView idle() {
        return job(SOURCE, TARGET, Optional.empty());
    }
}
