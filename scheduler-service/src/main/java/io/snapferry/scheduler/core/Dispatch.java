package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Orders a run if the guest is idle: of the due jobs that nothing holds, the one that has waited longest. */
final class Dispatch {
    private static final Comparator<Job> LONGEST_WAITING_FIRST =
            Comparator.comparing((Job job) -> job.due().orElse(Instant.MAX)).thenComparing(Job::id);

    private Dispatch() {}

    static Draft next(Draft draft, Moment moment) {
        GuestRecord record = draft.record();
        if (record.home().isEmpty()) {
            return draft;
        }
        NodeName home = record.home().get();
        Optional<Job> chosen = record.run().isPresent()
                ? Optional.empty()
                : record.jobs().stream()
                        .filter(job ->
                                due(job, moment) && whyNot(job, home, moment).isEmpty())
                        .min(LONGEST_WAITING_FIRST);
        Draft ordered = chosen.map(job -> Runs.order(draft, job, home, moment)).orElse(draft);
        return hold(ordered, home, moment);
    }

    private static Draft hold(Draft draft, NodeName home, Moment moment) {
        GuestRecord record = draft.record();
        return draft.with(record.withJobs(record.jobs().stream()
                .map(job -> job.held(
                        record.runOf(job).isPresent() || !due(job, moment)
                                ? Optional.empty()
                                : whyNot(job, home, moment).or(() -> Optional.of(Hold.GUEST_BUSY))))
                .toList()));
    }

    private static boolean due(Job job, Moment moment) {
        return job.active() && job.due().filter(moment::reached).isPresent();
    }

    private static Optional<Hold> whyNot(Job job, NodeName home, Moment moment) {
        RunAction action = Runs.wanted(job, home);
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
