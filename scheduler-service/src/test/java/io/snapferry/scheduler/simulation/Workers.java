package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Plays the workers of all nodes: they take orders, claim, tell of progress, fail, hang and die. */
final class Workers {
    private static final long PROGRESS = 10_000;

    /** What goes wrong at workers, and until when. */
    record Habits(double failures, double hangs, double slowness, long until) {}

    /** Carries reports to the scheduler. */
    interface Mail {
        void send(int guest, RunReport report, Runnable then);
    }

    private final Agenda agenda;
    private final Chance chance;
    private final Nodes nodes;
    private final Shell shell;
    private final Mail mail;
    private final Habits habits;
    private final ToLongFunction<Order> durations;
    private final List<TreeMap<Long, Order>> queues;
    private final List<Map<Integer, Long>> newest;
    private final long[] fullUntil;

    Workers(
            Agenda agenda,
            Chance chance,
            Nodes nodes,
            Shell shell,
            Mail mail,
            Habits habits,
            ToLongFunction<Order> durations) {
        this.agenda = agenda;
        this.chance = chance;
        this.nodes = nodes;
        this.shell = shell;
        this.mail = mail;
        this.habits = habits;
        this.durations = durations;
        queues = Stream.generate(TreeMap<Long, Order>::new).limit(nodes.count()).toList();
        newest = Stream.generate(() -> (Map<Integer, Long>) new TreeMap<Integer, Long>())
                .limit(nodes.count())
                .toList();
        fullUntil = new long[nodes.count()];
    }

    /** Runs to that node fail until then. */
    void fill(int node, long until) {
        fullUntil[node] = until;
    }

    void ordered(Order order) {
        queues.get(source(order)).put(key(order), order);
        agenda.in(
                chance.of(trouble(habits.slowness)) ? chance.between(200_000, 700_000) : chance.between(50, 1_500),
                () -> take(order));
    }

    /** The worker of a node that is up again finds what lies in its queue. */
    void started(int node) {
        for (Order order : List.copyOf(queues.get(node).values())) {
            agenda.in(chance.between(50, 3_000), () -> take(order));
        }
    }

    private void take(Order order) {
        int node = source(order);
        if (!nodes.up(node) || !queues.get(node).containsKey(key(order))) {
            return;
        }
        if (newest.get(node).getOrDefault(guest(order), 0L) > order.epoch()) {
            queues.get(node).remove(key(order));
            return;
        }
        newest.get(node).put(guest(order), order.epoch());
        int life = nodes.life(node);
        String worker = nodes.name(node) + "-" + life;
        RunStarted claim = new RunStarted(order.run(), order.epoch(), now(), order.source(), worker);
        mail.send(guest(order), claim, () -> answered(order, life, worker));
    }

    private void answered(Order order, int life, String worker) {
        boolean mine = shell.record(guest(order))
                .run()
                .filter(run -> run.epoch() == order.epoch())
                .flatMap(run -> run.claim())
                .filter(claim -> claim.worker().equals(worker))
                .isPresent();
        if (mine && works(order, life)) {
            long wholeTime = durations.applyAsLong(order);
            boolean fails = chance.of(trouble(habits.failures));
            goOn(order, life, fails ? chance.between(0, wholeTime) : wholeTime, fails);
        } else if (works(order, life)) {
            queues.get(source(order)).remove(key(order));
        }
    }

    private void goOn(Order order, int life, long left, boolean fails) {
        if (!works(order, life)) {
            return;
        }
        String problem = problem(order);
        if (problem != null) {
            agenda.in(chance.between(100, 4_000), () -> end(order, life, problem));
        } else if (left <= PROGRESS) {
            agenda.in(left, () -> end(order, life, fails ? "broken-pipe" : problem(order)));
        } else {
            long hang = chance.of(trouble(habits.hangs)) ? chance.between(15_000, 90_000) : 0;
            agenda.in(PROGRESS + chance.between(-200, 200) + hang, () -> {
                if (works(order, life)) {
                    mail.send(guest(order), new RunProgress(order.run(), order.epoch(), now(), List.of()), () -> {});
                    goOn(order, life, left - PROGRESS, fails);
                }
            });
        }
    }

    private String problem(Order order) {
        int target = nodes.index(order.target());
        if (order.action() == RunAction.REMOVE_SNAPSHOTS) {
            return null;
        }
        if (!nodes.up(target)) {
            return "target-offline";
        }
        return fullUntil[target] > agenda.now() ? "target-full" : null;
    }

    private void end(Order order, int life, String problem) {
        if (!works(order, life)) {
            return;
        }
        queues.get(source(order)).remove(key(order));
        RunReport report = problem == null
                ? new RunSucceeded(order.run(), order.epoch(), now(), List.of())
                : new RunFailed(order.run(), order.epoch(), now(), List.of(), problem, problem);
        mail.send(guest(order), report, () -> {});
    }

    /** Whether the worker that began it is alive and knows of no later order for the guest. */
    private boolean works(Order order, int life) {
        int node = source(order);
        return nodes.up(node) && nodes.life(node) == life && newest.get(node).get(guest(order)) == order.epoch();
    }

    private double trouble(double probability) {
        return agenda.now() < habits.until ? probability : 0;
    }

    private Instant now() {
        return Instant.ofEpochMilli(agenda.now());
    }

    private int source(Order order) {
        return nodes.index(order.source());
    }

    private static int guest(Order order) {
        return World.guest(order.job().guest());
    }

    private static long key(Order order) {
        return ((long) guest(order) << 40) + order.epoch();
    }
}
