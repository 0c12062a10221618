package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobLag;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.JobView;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.Input;
import io.snapferry.scheduler.core.Job;
import io.snapferry.scheduler.core.Output;
import io.snapferry.scheduler.core.SlotMessage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Says after each decision whether the rules allow it, and before each whether one was missed. */
final class Oracle implements Shell.Watch {
    private static final int REMEMBERED_ANSWERS = 16;

    private final Nodes nodes;
    private final boolean limited;
    private final List<ExpectedGuest> guests;
    private final List<Map<String, Boolean>> answers;
    private final Facts facts;
    private final Wishes wishes;
    private final OrderRules orders;
    private final ViewRules views;
    private final Tally tally;
    private final Set<JobId> orphans = new HashSet<>();
    private long upSince;

    Oracle(Scenario scenario, Nodes nodes, SlotAudit slots, int count, Tally tally) {
        this.nodes = nodes;
        this.tally = tally;
        limited = scenario.isLimited();
        guests = Stream.generate(() -> new ExpectedGuest(nodes, limited))
                .limit(count)
                .toList();
        answers = Stream.generate(() -> (Map<String, Boolean>) new LinkedHashMap<String, Boolean>())
                .limit(count)
                .toList();
        Map<Plan, Map<ZoneId, Instants>> known = new HashMap<>();
        facts = new Facts(nodes);
        wishes = new Wishes(
                nodes,
                job -> known.computeIfAbsent(job.plan(), plan -> new HashMap<>())
                        .computeIfAbsent(job.zone(), zone -> scenario.instants(job.plan(), zone)));
        orders = new OrderRules(
                nodes, limited ? slots : null, tally, scenario.jitter().toMillis());
        views = new ViewRules(scenario.jitter().toMillis());
    }

    ExpectedGuest guest(int guest) {
        return guests.get(guest);
    }

    void started(long now) {
        upSince = now;
    }

    /** Nothing should have happened earlier than now and did not. */
    @Override
    public void before(int index, long now) {
        ExpectedGuest guest = guests.get(index);
        if (guest.run == null) {
            checkNobodyWaits(guest, now);
        } else {
            checkRunIsAlive(guest.run, guest, now);
        }
        for (ExpectedJob job : guest.jobs()) {
            if (!job.lagging && Math.max(job.lagLimit(), upSince) < now) {
                throw new Violation(job.id + " lags since " + Tally.time(job.lagLimit()) + ", and nobody was told");
            }
        }
    }

    private void checkNobodyWaits(ExpectedGuest guest, long now) {
        if (limited && guest.asked >= 0) {
            return;
        }
        for (ExpectedJob job : guest.jobs()) {
            long since = guest.orderableSince(job, now);
            if (since != Instants.NEVER && Math.max(since, upSince) < now) {
                throw new Violation(
                        job.id + " is due since " + Tally.time(since) + " and was not ordered: that instant is lost");
            }
        }
    }

    private void checkRunIsAlive(ExpectedRun run, ExpectedGuest guest, long now) {
        long lostAt = run.isClaimed()
                ? run.heardAt + Scenario.LEASE.toMillis()
                : !nodes.online(guest.home, now)
                        ? Instants.NEVER
                        : Scenario.RECHECK.toMillis()
                                + Math.max(
                                        run.orderedAt + Scenario.CLAIM_TIMEOUT.toMillis(),
                                        nodes.onlineSince(guest.home));
        if (lostAt != Instants.NEVER && Math.max(lostAt, upSince + Scenario.RECHECK.toMillis()) < now) {
            throw new Violation(run.order.run() + " is lost since " + Tally.time(lostAt) + ", and nobody noticed");
        }
    }

    @Override
    public void after(int index, Input input, Decision decision, long now) {
        ExpectedGuest guest = guests.get(index);
        guest.end = null;
        guest.goneLagging = null;
        orphans.clear();
        Boolean answer = null;
        if (input instanceof Input.Asked asked) {
            String id = asked.command().commandId();
            answer = answers.get(index).get(id);
            if (answer == null) {
                answer = wishes.asked(guest, asked.command(), orphans, now);
                answers.get(index).put(id, answer);
                answers.get(index).keySet().removeIf(old -> answers.get(index).size() > REMEMBERED_ANSWERS);
            }
        } else if (input instanceof Input.Reported reported) {
            facts.reported(guest, reported.report(), orphans, now);
        }
        List<Reply> replies = read(guest, decision.outputs(), now);
        checkReplies(replies, answer);
        Violation.unless(guest.end == null, "the end of a run was not told: %s", guest.end);
        Violation.unless(orphans.isEmpty(), "nobody was told what is left of %s", orphans);
        Violation.unless(guest.goneLagging == null, "the alarm of %s does not end", guest.goneLagging);
        guest.hurry(now);
        views.check(guest, decision.outputs(), now);
        checkRest(guest, decision, now);
    }

    /** Goes through the messages in their order; the replies among them. */
    private List<Reply> read(ExpectedGuest guest, List<Output> outputs, long now) {
        List<Reply> replies = new ArrayList<>();
        for (Output output : outputs) {
            Object message = output.message().orElse(null);
            if (message instanceof Order order) {
                guest.hurry(now);
                orders.check(guest, order, upSince, now);
            } else if (message instanceof JobView view) {
                views.learn(guest, view);
            } else if (message instanceof CloudEvent event) {
                event(guest, event, now);
            } else if (message instanceof Reply reply) {
                replies.add(reply);
            } else if (message instanceof SlotMessage slot) {
                guest.hurry(now);
                orders.checkSlot(guest, slot, now);
            }
        }
        return replies;
    }

    private void event(ExpectedGuest guest, CloudEvent event, long now) {
        if (event.data() instanceof RunCompleted end) {
            EndRules.check(guest, event, end, now);
            tally.ended(end);
        } else if (event.data() instanceof JobLag lag) {
            lag(guest, event, lag, now);
        } else if (event.data() instanceof ReplicaOrphaned orphan && !orphans.remove(orphan.job())) {
            ExpectedJob job = guest.job(orphan.job());
            Violation.unless(
                    job != null && EndRules.isGivenUp(guest, job, nodes, now),
                    "%s is given up too early",
                    orphan.job());
            if (guest.run != null && guest.run.job == job) {
                Violation.unless(!guest.run.mayHaveBegun(), "the end of %s is not told", guest.run.order.run());
                guest.idle(now);
            }
            guest.drop(job);
            tally.gaveUp++;
        }
    }

    private void lag(ExpectedGuest guest, CloudEvent event, JobLag lag, long now) {
        ExpectedJob job = guest.job(lag.job());
        boolean begins = event.type().equals(CloudEvent.JOB_LAGGING);
        if (job == null && !begins && lag.job().equals(guest.goneLagging)) {
            guest.goneLagging = null;
            return;
        }
        Violation.unless(job != null && job.lagging != begins, "%s was told before or makes no sense", event.id());
        Violation.unless(begins == job.lagLimit() <= now, "%s is not so: %s", event.id(), Tally.time(job.lagLimit()));
        long since = job.lastSync >= 0 ? job.lastSync : job.createdAt;
        Violation.unless(
                lag.lag().equals(Duration.ofMillis(now - since)), "%s tells of a lag of %s", event.id(), lag.lag());
        job.lagging = begins;
        tally.lagged += begins ? 1 : 0;
    }

    private static void checkReplies(List<Reply> replies, Boolean answer) {
        Violation.unless(replies.size() == (answer == null ? 0 : 1), "one answer was due, not %s", replies);
        if (answer != null) {
            Violation.unless(replies.get(0) instanceof Reply.Done == answer, "wrong answer: %s", replies);
        }
    }

    private void checkRest(ExpectedGuest guest, Decision decision, long now) {
        if (guest.run == null) {
            boolean waits = guest.jobs().stream().anyMatch(job -> guest.orderableSince(job, now) != Instants.NEVER);
            boolean asks = guest.asked >= 0;
            if (waits != (limited && asks)) {
                throw new Violation(waits ? "a job that is due is not ordered" : "a slot is asked for and not needed");
            }
        } else {
            Violation.unless(guest.released < guest.run.number, "a slot in use is given back");
            long silence = now - guest.run.heardAt;
            Violation.unless(
                    !guest.run.isClaimed() || silence < Scenario.LEASE.toMillis(),
                    "%s is lost and not ordered again",
                    guest.run.order.run());
        }
        for (ExpectedJob job : guest.jobs()) {
            if (job.lagging != job.lagLimit() <= now) {
                throw new Violation(job.id + (job.lagging ? " lags no more" : " lags") + ", and nobody was told");
            }
            if (EndRules.isGivenUp(guest, job, nodes, now)) {
                throw new Violation("the removal of " + job.id + " waits for a node that does not come back");
            }
        }
        if (!decision.outputs().isEmpty()) {
            Violation.unless(
                    decision.record().jobs().stream()
                            .map(Job::id)
                            .toList()
                            .equals(guest.jobs().stream().map(job -> job.id).toList()),
                    "there are jobs %s, there should be %s",
                    decision.record().jobs().stream().map(Job::id).toList(),
                    guest.jobs().stream().map(job -> job.id).toList());
            Violation.unless(
                    Objects.equals(
                            decision.record().run().map(run -> run.epoch()).orElse(null),
                            guest.run == null ? null : (Long) guest.run.order.epoch()),
                    "the guest's run is %s",
                    decision.record().run());
        }
    }
}
