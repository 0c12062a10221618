package io.snapferry.gateway.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.view.JobView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The newest runs of every job. Not safe for use by several threads. */
public final class RunBook {
    private static final int PER_JOB = 50;
    private static final int IN_ALL = 20_000;

    private final JobHistory<Run> runs = new JobHistory<>(PER_JOB, IN_ALL);

    public void add(RunReport report) {
        runs.put(report.run(), RunFold.add(runs.get(report.run()), report));
    }

    public void add(JobView job, Instant at) {
        job.run().ifPresent(active -> runs.put(active.id(), RunFold.add(runs.get(active.id()), job, active, at)));
    }

    public void add(CloudEvent event) {
        if (event.data() instanceof RunCompleted completed) {
            RunId run = completed.run();
            runs.put(run, RunFold.add(runs.get(run), completed, RunPhase.endedBy(event.type())));
        }
    }

    public Optional<Run> get(RunId run) {
        return runs.get(run);
    }

    public List<Run> newestFirst(JobId job) {
        return runs.newestFirst(job);
    }
}
