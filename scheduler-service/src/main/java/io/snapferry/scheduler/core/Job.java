package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as its guest's record keeps it.
 *
 * @param due when the next run is due; while a run is under way, the one after it. Empty if never
 * @param requested whether an operator asked for that run, so that it waits for nothing
 * @param removal what is to be left, once the job is being removed
 * @param hold why the job is not ordered although it is due
 * @param revision grows with every change of the job's view
 */
public record Job(
        JobId id,
        JobDefinition definition,
        JobHistory history,
        Optional<Instant> due,
        boolean requested,
        Optional<RemovalMode> removal,
        Optional<Hold> hold,
        long revision) {

    static Job create(JobId id, JobDefinition definition, Instant now) {
        return new Job(id, definition, JobHistory.NONE, Optional.of(now), false, Optional.empty(), Optional.empty(), 0);
    }

    /** Whether runs are wanted: a removal runs although the job is disabled. */
    boolean active() {
        return definition.enabled() || removal.isPresent();
    }

    Job with(JobDefinition changed) {
        return new Job(id, changed, history, due, requested, removal, hold, revision);
    }

    Job with(JobHistory changed) {
        return new Job(id, definition, changed, due, requested, removal, hold, revision);
    }

    Job due(Optional<Instant> instant) {
        return new Job(id, definition, history, instant, requested, removal, hold, revision);
    }

    /** Due now, or longer if it is; nothing but its guest and home is waited for. */
    Job request(Instant now) {
        Instant since = due.filter(now::isAfter).orElse(now);
        return new Job(id, definition, history, Optional.of(since), true, removal, hold, revision);
    }

    Job unrequested() {
        return new Job(id, definition, history, due, false, removal, hold, revision);
    }

    Job remove(RemovalMode mode, Instant now) {
        return new Job(id, definition, history.forgiven(), Optional.of(now), false, Optional.of(mode), hold, revision);
    }

    Job held(Optional<Hold> why) {
        return new Job(id, definition, history, due, requested, removal, why, revision);
    }

    Job revised() {
        return new Job(id, definition, history, due, requested, removal, hold, revision + 1);
    }
}
