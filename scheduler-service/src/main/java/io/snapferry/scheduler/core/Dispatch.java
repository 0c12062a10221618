package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.GuestMove;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orders a run if the guest is idle: of the due jobs that nothing holds, the one that has waited longest. */
final class Dispatch {
    private static final Comparator<Job> LONGEST_WAITING_FIRST = Comparator.comparing((Job job) -> !job.requested())
            .thenComparing(job -> job.due().orElseThrow())
            .thenComparing(Job::id);

    private Dispatch() {}

    static Draft next(Draft draft, Moment moment) {
        if (draft.record().home().isEmpty()) {
            return draft;
        }
        NodeName home = draft.record().home().get();
        Optional<GuestMove> move = draft.record().moving();
        if (move.isPresent()) {
            Draft moved = Moves.next(draft, move.get(), moment);
            return moved.record().moving().equals(move) ? holdAll(moved, moment) : next(moved, moment);
        }
        Draft free = giveWay(draft, moment);
        Draft ordered = choose(free.record(), moment)
                .map(wanted -> Slots.orderOrAsk(free, wanted, moment))
                .orElseGet(() -> Slots.dropRequest(free));
        return hold(ordered, home, moment);
    }

    /** A rehearsal that nobody has begun lets a run go first that is due. */
    private static Draft giveWay(Draft draft, Moment moment) {
        boolean gives = draft.record()
                .run()
                .filter(run -> run.rehearses() && run.claim().isEmpty())
                .isPresent();
        return gives && runIsDue(draft.record(), moment)
                ? RehearsalEnds.stopAny(draft, "another run of the guest is due and goes first", moment)
                : draft;
    }

    /** What is to be ordered now; nothing while the guest is in a run. Rehearsals come after all else. */
    static Optional<Wanted> choose(GuestRecord record, Moment moment) {
        if (record.run().isPresent()
                || record.home().isEmpty()
                || record.moving().isPresent()) {
            return Optional.empty();
        }
        NodeName home = record.home().get();
        return longestWaiting(record.jobs(), home, moment)
                .map(job -> Wanted.of(job, home, moment))
                .or(() -> RehearsalRules.next(record, home, moment));
    }

    /** Whether a job of the guest has a run that could be ordered if the guest were idle. */
    static boolean runIsDue(GuestRecord record, Moment moment) {
        return record.home()
                .flatMap(home -> longestWaiting(record.jobs(), home, moment))
                .isPresent();
    }

    private static Optional<Job> longestWaiting(List<Job> jobs, NodeName home, Moment moment) {
        Job first = null;
        for (Job job : jobs) {
            boolean ready = due(job, moment) && whyNot(job, home, moment).isEmpty();
            if (ready && (first == null || LONGEST_WAITING_FIRST.compare(job, first) < 0)) {
                first = job;
            }
        }
        return Optional.ofNullable(first);
    }

    private static Draft holdAll(Draft draft, Moment moment) {
        GuestRecord record = draft.record();
        return draft.with(record.withJobs(record.jobs().stream()
                .map(job -> job.held(
                        record.runOf(job).isEmpty() && due(job, moment)
                                ? Optional.of(Hold.GUEST_MOVES)
                                : Optional.empty()))
                .toList()));
    }

    private static Draft hold(Draft draft, NodeName home, Moment moment) {
        GuestRecord record = draft.record();
        Hold otherwise = record.ticket().isPresent() ? Hold.NO_SLOT : Hold.GUEST_BUSY;
        List<Job> jobs = new ArrayList<>(record.jobs().size());
        for (Job job : record.jobs()) {
            boolean waits = record.runOf(job).isEmpty() && due(job, moment);
            jobs.add(job.held(waits ? whyNot(job, home, moment).or(() -> Optional.of(otherwise)) : Optional.empty()));
        }
        return draft.with(record.withJobs(jobs));
    }

    private static boolean due(Job job, Moment moment) {
        return job.active() && job.due().filter(moment::reached).isPresent();
    }

    private static Optional<Hold> whyNot(Job job, NodeName home, Moment moment) {
        RunAction action = Runs.wanted(job, home, moment);
        NodeName target = job.definition().target();
        if (action == RunAction.SYNC && target.equals(home)) {
            return Optional.of(Hold.TARGET_IS_HOME);
        }
        if (!moment.cluster().online(home, moment.now())) {
            return Optional.of(Hold.HOME_OFFLINE);
        }
        boolean targetMatters =
                action != RunAction.REMOVE_SNAPSHOTS && job.history().failCount() > 0 && !job.requested();
        return targetMatters && !moment.cluster().online(target, moment.now())
                ? Optional.of(Hold.TARGET_OFFLINE)
                : Optional.empty();
    }
}
