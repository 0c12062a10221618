package io.snapferry.gateway.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.RunAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the syncs of the last day began, how long they took and how they ended: eight bytes for each, so that a picture of the
 * day misses none where {@link RunBook} keeps the newest only. Where there are more than fit, each job may have as many of
 * its newest as any other. Not safe for use by several threads.
 */
public final class RunMarks {
    private static final Duration DAY = Duration.ofHours(24);
    private static final int IN_ALL = 2_000_000;

    private final int inAll;
    /** Those that were added to last are last. */
    private final Map<JobId, PackedMarks> byJob = new LinkedHashMap<>();

    private Optional<Instant> newest = Optional.empty();

    public RunMarks() {
        this(IN_ALL);
    }

    RunMarks(int inAll) {
        this.inAll = inAll;
    }

    /** Takes in a sync whose end the event tells, once, and nothing else: other runs leave the replica as old as it was. */
    public void add(CloudEvent event) {
        if (event.data() instanceof RunCompleted completed && completed.action() == RunAction.SYNC) {
            add(
                    completed.job(),
                    new RunMark(
                            completed.startedAt(),
                            Duration.between(completed.startedAt(), completed.finishedAt()),
                            RunPhase.endedBy(event.type())));
        }
    }

    void add(JobId job, RunMark mark) {
        if (isOld(mark)) {
            return;
        }
        PackedMarks marks = Optional.ofNullable(byJob.remove(job)).orElseGet(PackedMarks::new);
        byJob.put(job, marks);
        marks.add(mark);
        Instant end = marks.newest().finishedAt();
        newest = newest.filter(known -> known.isAfter(end)).or(() -> Optional.of(end));
        marks.keep(Math.max(1, inAll / byJob.size()), newest.orElse(end).minus(DAY));
        forgetOld();
    }

    private void forgetOld() {
        Iterator<PackedMarks> longestUntouched = byJob.values().iterator();
        while (longestUntouched.hasNext() && isOld(longestUntouched.next().newest())) {
            longestUntouched.remove();
        }
    }

    private boolean isOld(RunMark mark) {
        return newest.filter(last -> mark.finishedAt().isBefore(last.minus(DAY)))
                .isPresent();
    }

    /** Those of the day before {@code now}, the oldest first. */
    public List<RunMark> of(JobId job, Instant now) {
        return Optional.ofNullable(byJob.get(job)).map(PackedMarks::all).orElse(List.of()).stream()
                .filter(mark -> !mark.finishedAt().isBefore(now.minus(DAY)))
                .toList();
    }
}
