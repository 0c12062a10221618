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
 * @param createdAt from when a job without any successful run lags
 * @param laggingSince when the lag crossed the limit, while it is above
 * @param removingSince when the removal was first asked for
 * @param safeEpoch what its orders say of that; empty if an older release created the job and no run succeeded since
 * @param verifyAfter set while a comparison of contents is wanted: a run under a later epoch does it
 * @param cancelledAt when a run of it was last cancelled, or what it was due for
 * @param turned what its orders say of that
 * @param rehearsals empty if there were none and none is to be
 */
public record Job(
        JobId id,
        JobDefinition definition,
        JobHistory history,
        Optional<Instant> due,
        boolean requested,
        Optional<RemovalMode> removal,
        Optional<Hold> hold,
        long revision,
        Optional<Instant> createdAt,
        Optional<Instant> laggingSince,
        Optional<Instant> removingSince,
        Optional<Long> safeEpoch,
        Optional<Long> verifyAfter,
        Optional<Instant> cancelledAt,
        Optional<Long> turned,
        Optional<Rehearsals> rehearsals) {

    /** A new job; an earlier one of its id may have sent snapshots to another target under the epochs up to now. */
    static Job create(JobId id, JobDefinition definition, long epoch, Instant now) {
        return new Job(
                id,
                definition,
                JobHistory.NONE,
                Optional.of(now),
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                Optional.of(epoch),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether runs are wanted: a removal runs although the job is disabled. */
    boolean active() {
        return definition.enabled() || removal.isPresent();
    }

    Job with(JobDefinition changed) {
        return copy(changed, history, due, requested, hold, laggingSince);
    }

    Job with(JobHistory changed) {
        return copy(definition, changed, due, requested, hold, laggingSince);
    }

    Job with(Rehearsals changed) {
        return new Job(
                id,
                definition,
                history,
                due,
                requested,
                removal,
                hold,
                revision,
                createdAt,
                laggingSince,
                removingSince,
                safeEpoch,
                verifyAfter,
                cancelledAt,
                turned,
                Optional.of(changed).filter(some -> !some.equals(Rehearsals.NONE)));
    }

    Job due(Optional<Instant> instant) {
        return copy(definition, history, instant, requested, hold, laggingSince);
    }

    /** Due now, or longer if it is; nothing but its guest and home is waited for. */
    Job request(Instant now) {
        return copy(definition, history, Optional.of(dueSince(now)), true, hold, laggingSince);
    }

    /** Due now, or longer if it is. */
    Job hurry(Instant now) {
        return due(Optional.of(dueSince(now)));
    }

    private Instant dueSince(Instant now) {
        return due.filter(now::isAfter).orElse(now);
    }

    Job unrequested() {
        return copy(definition, history, due, false, hold, laggingSince);
    }

    Job held(Optional<Hold> why) {
        return why.equals(hold) ? this : copy(definition, history, due, requested, why, laggingSince);
    }

    Job lagging(Optional<Instant> since) {
        return copy(definition, history, due, requested, hold, since);
    }

    Job remove(RemovalMode mode, Instant now) {
        return new Job(
                id,
                definition,
                history.forgiven(),
                Optional.of(now),
                false,
                Optional.of(mode),
                hold,
                revision,
                createdAt,
                laggingSince,
                removingSince.or(() -> Optional.of(now)),
                safeEpoch,
                Optional.empty(),
                cancelledAt,
                turned,
                rehearsals.map(Rehearsals::over));
    }

    Job revised() {
        return new Job(
                id,
                definition,
                history,
                due,
                requested,
                removal,
                hold,
                revision + 1,
                createdAt,
                laggingSince,
                removingSince,
                safeEpoch,
                verifyAfter,
                cancelledAt,
                turned,
                rehearsals);
    }

    /** From when its next run counts: the start of the last one, or when one was cancelled after that. */
    Optional<Instant> countsFrom() {
        Optional<Instant> tried = history.lastTry();
        return cancelledAt.filter(at -> tried.filter(at::isBefore).isEmpty()).or(() -> tried);
    }

    /** Wants no run before the next that is due; a comparison goes on to be wanted only after a failure. */
    Job cancelled(Instant now) {
        return new Job(
                id,
                definition,
                history,
                due,
                false,
                removal,
                hold,
                revision,
                createdAt,
                laggingSince,
                removingSince,
                safeEpoch,
                verifyAfter.filter(asked -> history.failCount() > 0),
                Optional.of(now),
                turned,
                rehearsals);
    }

    /** The target has all that the order of this epoch was to send, and what it was to compare is compared. */
    Job confirmed(long epoch) {
        return proven(Optional.of(epoch), verifyAfter.filter(asked -> epoch <= asked));
    }

    /** Its next run, which comes under a later epoch than this, and further ones until one succeeds compare contents. */
    Job verify(long epoch) {
        return proven(safeEpoch, Optional.of(epoch));
    }

    /**
     * Goes the other way, or starts from another node: what was taken up to this epoch may be what a replica has in common
     * with the new source, which nobody knows yet.
     *
     * @param wasTarget whether the new source was this job's target
     */
    Job turned(JobDefinition changed, long epoch, boolean wasTarget) {
        return new Job(
                id,
                changed,
                history,
                due,
                requested,
                removal,
                hold,
                revision,
                createdAt,
                laggingSince,
                removingSince,
                Optional.of(epoch),
                verifyAfter,
                cancelledAt,
                wasTarget ? Optional.of(epoch) : turned,
                rehearsals);
    }

    private Job proven(Optional<Long> safe, Optional<Long> asked) {
        return new Job(
                id,
                definition,
                history,
                due,
                requested,
                removal,
                hold,
                revision,
                createdAt,
                laggingSince,
                removingSince,
                safe,
                asked,
                cancelledAt,
                turned,
                rehearsals);
    }

    private Job copy(
            JobDefinition wanted,
            JobHistory past,
            Optional<Instant> next,
            boolean atOnce,
            Optional<Hold> why,
            Optional<Instant> late) {
        return new Job(
                id,
                wanted,
                past,
                next,
                atOnce,
                removal,
                why,
                revision,
                createdAt,
                late,
                removingSince,
                safeEpoch,
                verifyAfter,
                cancelledAt,
                turned,
                rehearsals);
    }
}
