package io.snapferry.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobView;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What holds after every decision, whatever came before. */
final class Invariants {
    private final Set<RunId> claimed = new HashSet<>();
    private final Set<RunId> told = new HashSet<>();
    private final Map<JobId, Long> revisions = new HashMap<>();
    private final Map<JobId, JobPhase> phases = new HashMap<>();
    private final Set<String> transitions = new TreeSet<>();
    private long epoch;

    void check(GuestRecord before, Decision decision, Instant now) {
        GuestRecord after = decision.record();
        assertThat(after.counter()).as("the counter never goes back").isGreaterThanOrEqualTo(before.counter());
        decision.wakeUp().ifPresent(at -> assertThat(at).as("wake-up").isAfter(now));
        checkOrders(before, decision);
        checkEvents(before, decision);
        checkRehearsal(before, after);
        checkViews(decision);
        checkNothingIsForgotten(decision, now);
        checkMoveGoesOn(decision);
        after.run().filter(r -> r.claim().isPresent()).ifPresent(r -> claimed.add(r.id()));
        record(after);
    }

    private void checkOrders(GuestRecord before, Decision decision) {
        List<Order> orders = Guest.outputs(decision, Order.class);
        assertThat(orders).as("orders of one decision").hasSizeLessThanOrEqualTo(1);
        for (Order order : orders) {
            assertThat(order.epoch()).as("each order has a higher epoch").isGreaterThan(epoch);
            epoch = order.epoch();
            Run run = decision.record().run().orElseThrow();
            assertThat(run.epoch()).as("the order is the active run's").isEqualTo(order.epoch());
            assertThat(order.action() == RunAction.SYNC && order.source().equals(order.target()))
                    .as("a sync of a node with itself")
                    .isFalse();
            assertThat(order.action() == RunAction.REMOVE_REPLICA
                            && order.target().equals(decision.record().home().orElseThrow()))
                    .as("a removal of the guest's own volumes")
                    .isFalse();
            Optional<Run> interrupted = before.run().filter(r -> r.claim().isPresent() && !r.id().equals(order.run()));
            interrupted.ifPresent(r -> assertThat(Guest.ends(decision))
                    .as("the run before has ended: never two active runs of one guest")
                    .extracting(RunCompleted::run)
                    .contains(r.id()));
        }
    }

    private void checkEvents(GuestRecord before, Decision decision) {
        for (RunCompleted end : Guest.ends(decision)) {
            assertThat(told.add(end.run())).as("one event for each run").isTrue();
        }
        boolean ended = before.run().isPresent()
                && !before.run().map(Run::id).equals(decision.record().run().map(Run::id));
        if (ended && claimed.contains(before.run().get().id())) {
            assertThat(told)
                    .as("a run that began has an end")
                    .contains(before.run().get().id());
        }
    }

    /** A rehearsal is of a replica that is there, and leaves what is known of the job's runs as it is. */
    private static void checkRehearsal(GuestRecord before, GuestRecord after) {
        before.run()
                .filter(Run::rehearses)
                .flatMap(run -> after.job(run.id().job()))
                .ifPresent(job -> assertThat(job.history())
                        .as("history of %s", job.id())
                        .isEqualTo(before.job(job.id())
                                .map(Job::history)
                                .map(history -> job.removal().isPresent() ? history.forgiven() : history)
                                .orElseThrow()));
        after.run().filter(Run::rehearses).ifPresent(run -> {
            Job job = after.job(run.id().job()).orElseThrow();
            assertThat(job.removal()).as("removal of what is rehearsed").isEmpty();
            assertThat(job.history().lastSync()).as("a replica to rehearse").isPresent();
            assertThat(after.home()).as("home").isNotEqualTo(Optional.of(run.source()));
            assertThat(after.moving()).as("a guest on its way is not rehearsed").isEmpty();
        });
    }

    private void checkViews(Decision decision) {
        for (JobView view : Guest.outputs(decision, JobView.class)) {
            assertThat(view.revision()).isGreaterThan(revisions.getOrDefault(view.id(), 0L));
            revisions.put(view.id(), view.revision());
        }
        decision.outputs().stream()
                .filter(o -> o.topic().equals(Topics.JOBS) && o.message().isEmpty())
                .forEach(gone -> revisions.remove(JobId.parse(gone.key())));
    }

    /** An active job is due some time, held for a reason that ends, or running; and somebody wakes up for it. */
    private static void checkNothingIsForgotten(Decision decision, Instant now) {
        for (Job job : decision.record().jobs()) {
            if (!job.active()) {
                continue;
            }
            boolean running = decision.record().runOf(job).isPresent();
            assertThat(job.due()).as("due instant of %s", job.id()).isPresent();
            boolean overdue = !job.due().get().isAfter(now);
            assertThat(!overdue || running || job.hold().isPresent())
                    .as("%s is due and neither running nor held", job.id())
                    .isTrue();
            boolean waitsForInput = job.hold().filter(h -> !h.endsByItself()).isPresent();
            if (!waitsForInput && !running) {
                Instant latest =
                        overdue ? now.plus(Example.POLICY.recheck()) : job.due().get();
                assertThat(decision.wakeUp()).isPresent();
                assertThat(decision.wakeUp().get()).isBeforeOrEqualTo(latest);
            }
            assertThat(job.hold().equals(Optional.of(Hold.GUEST_BUSY))
                            && decision.record().run().isEmpty())
                    .as("%s waits for a run that is not there", job.id())
                    .isFalse();
        }
    }

    /** A guest on its way has a run, or somebody wakes up to order one. */
    private static void checkMoveGoesOn(Decision decision) {
        boolean waits = decision.record().moving().isPresent()
                && decision.record().run().isEmpty();
        if (waits) {
            assertThat(decision.wakeUp()).as("wake-up of a guest on its way").isPresent();
        }
    }

    private void record(GuestRecord after) {
        Set<JobId> there = new HashSet<>();
        for (Job job : after.jobs()) {
            there.add(job.id());
            JobPhase now = Views.phase(after, job);
            JobPhase old = phases.put(job.id(), now);
            if (now != old) {
                transitions.add((old == null ? "[*]" : old.name()) + " --> " + now.name());
            }
        }
        for (JobId gone : Set.copyOf(phases.keySet())) {
            if (!there.contains(gone)) {
                transitions.add(phases.remove(gone).name() + " --> [*]");
            }
        }
    }

    /** The changes of phase that were seen. */
    Set<String> transitions() {
        return transitions;
    }
}
