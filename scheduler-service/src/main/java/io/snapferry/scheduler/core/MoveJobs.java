package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.GuestMove;
import java.util.List;
import java.util.Optional;

/** The job by which a guest moves. */
final class MoveJobs {
    /** A job that was made for a move has no times of its own: it is disabled. */
    private static final String SCHEDULE = "daily";

    private MoveJobs() {}

    static Optional<Job> to(GuestRecord record, NodeName target) {
        return record.jobs().stream()
                .filter(job -> job.definition().target().equals(target))
                .findFirst();
    }

    /** That of the present step. */
    static JobId present(GuestMove move) {
        return MoveTable.isForOthers(move.step()) ? move.others().get(0) : move.job();
    }

    /**
     * Those that lead elsewhere, not to the guest's home, and are at work, by their ids: where a guest moves to, they have nothing in common with their
     * replicas but what is brought there before.
     */
    static List<JobId> others(GuestRecord record, NodeName target, Moment moment) {
        return record.jobs().stream()
                .filter(job -> job.removal().isEmpty() && job.definition().enabled())
                .filter(job ->
                        record.home().filter(job.definition().target()::equals).isEmpty())
                .filter(job -> !job.definition().target().equals(target)
                        && moment.cluster().online(job.definition().target(), moment.now()))
                .map(Job::id)
                .sorted()
                .toList();
    }

    /**
     * For an order: whose newest snapshots are to go along. Of jobs that run once more on the way, that is the one they take
     * then.
     */
    static Optional<List<JobId>> along(GuestRecord record, Run run) {
        return record.moving()
                .filter(move -> run.action() == RunAction.SYNC && Moves.isStep(record, run))
                .flatMap(move -> along(record, move));
    }

    private static Optional<List<JobId>> along(GuestRecord record, GuestMove move) {
        if (MoveTable.isForOthers(move.step())) {
            return Optional.of(List.of());
        }
        List<JobId> along = record.jobs().stream()
                .map(Job::id)
                .filter(job -> !job.equals(move.job()) && !move.others().contains(job))
                .sorted()
                .toList();
        return Optional.of(along).filter(some -> !some.isEmpty());
    }

    static Job make(GuestRecord record, NodeName target, Moment moment) {
        int number = 0;
        while (record.job(new JobId(record.id(), number)).isPresent()) {
            number++;
        }
        Job made = Job.create(new JobId(record.id(), number), definition(target), record.counter(), moment.now());
        return DueTimes.replan(made, moment);
    }

    static JobDefinition definition(NodeName target) {
        return new JobDefinition(
                target,
                SCHEDULE,
                Optional.empty(),
                "made to move the guest to " + target
                        + "; enable it to replicate back from there, or delete it with the copy that is left",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
