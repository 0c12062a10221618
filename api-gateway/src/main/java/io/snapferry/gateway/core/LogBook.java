package io.snapferry.gateway.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.view.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last lines of the newest runs' logs. Not safe for use by several threads. */
public final class LogBook {
    static final int LINES_PER_RUN = 500;
    private static final int RUNS_PER_JOB = 10;
    private static final int RUNS_IN_ALL = 5_000;

    private final JobHistory<Deque<LogLine>> logs = new JobHistory<>(RUNS_PER_JOB, RUNS_IN_ALL);

    public void add(LogLine line) {
        Deque<LogLine> lines = logs.get(line.run()).orElseGet(() -> {
            Deque<LogLine> first = new ArrayDeque<>();
            logs.put(line.run(), first);
            return first;
        });
        lines.add(line);
        if (lines.size() > LINES_PER_RUN) {
            lines.remove();
        }
    }

    /** The lines of a run in their order; empty if none is kept. */
    public Optional<List<LogLine>> of(RunId run) {
        return logs.get(run).map(List::copyOf);
    }

    /** The lines of the newest run that has any. */
    public Optional<List<LogLine>> ofLastRun(JobId job) {
        return logs.newestFirst(job).stream().findFirst().map(List::copyOf);
    }
}
