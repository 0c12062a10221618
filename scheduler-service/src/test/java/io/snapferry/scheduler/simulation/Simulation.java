package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.Input;
import io.snapferry.scheduler.core.Output;
import io.snapferry.scheduler.core.SlotMessage;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Guests, nodes, workers, operators and trouble around the core, on a simulated clock; all chance is of one seed. */
final class Simulation implements Shell.Watch, Troubles.Hand {
    private static final long NODES_READ_EVERY = 250;
    private static final long MINUTE = 60_000;
    private static final long SWEEP = 6 * 3_600_000L;

    private final Scenario scenario;
    private final Agenda agenda;
    private final Chance chance;
    private final World world;
    private final Nodes nodes;
    private final Shell shell;
    private final SlotDesk slots;
    private final SlotAudit audit;
    private final Workers workers;
    private final Operators operators;
    private final Oracle oracle;
    private final Trace trace;
    private final Tally tally = new Tally();
    private final long[] lastArrival;
    private final Set<JobId> synced = new HashSet<>();
    private int current;

    Simulation(Scenario scenario) {
        this.scenario = scenario;
        agenda = new Agenda(scenario.start());
        chance = new Chance(scenario.seed());
        world = new World(scenario, chance);
        nodes = new Nodes(scenario.nodes(), scenario.start());
        audit = new SlotAudit(scenario.limits());
        int count = world.guests().size();
        oracle = new Oracle(scenario, nodes, audit, count, tally);
        trace = new Trace(count);
        shell = new Shell(agenda, nodes, scenario.policy(), this, world.guests());
        slots = new SlotDesk(agenda, chance, scenario.limits(), audit, this::granted);
        lastArrival = new long[count];
        double trouble = scenario.trouble();
        workers = new Workers(
                agenda,
                chance,
                nodes,
                shell,
                (guest, report, then) -> mail(guest, report, then),
                new Workers.Habits(0.02 * trouble, 0.004 * trouble, 0.003 * trouble, scenario.calm()),
                this::duration);
        operators = new Operators(agenda, chance, world, nodes, scenario, this::command);
    }

    Tally tally() {
        return tally;
    }

    /** Of all that the scheduler said. */
    long fingerprint() {
        return trace.fingerprint();
    }

    long decisions() {
        return shell.decisions();
    }

    /** Lets the whole time pass; fails with the seed, the guest and its last events. */
    Simulation run() {
        try {
            begin();
            while (Math.min(agenda.next(), shell.nextWakeUp()) <= scenario.end()) {
                if (shell.nextWakeUp() < agenda.next()) {
                    agenda.advance(shell.nextWakeUp());
                    shell.wakeDue(agenda.now());
                } else {
                    agenda.runNext();
                }
            }
            agenda.advance(scenario.end());
            checkAllIsWell();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + scenario.seed() + ", guest " + world.guests().get(current) + ", "
                            + Instant.ofEpochMilli(agenda.now()) + ": " + e.getMessage() + "\n" + trace.of(current),
                    e);
        }
        return this;
    }

    private void begin() {
        for (int guest = 0; guest < world.guests().size(); guest++) {
            deliver(guest, new Input.Reported(world.observed(guest, nodes.name(world.home(guest)), agenda.now())));
        }
        operators.begin();
        new Troubles(agenda, chance, nodes, world, scenario, this).begin();
        agenda.at(scenario.calm() + 3_600_000, operators::settle);
        agenda.at(scenario.calm() + 7_200_000, operators::settle);
        agenda.in(SWEEP, this::sweep);
    }

    /** A guest that is forgotten has no wake-up at which that could be noticed. */
    private void sweep() {
        for (int guest = 0; guest < world.guests().size() && shell.up(); guest++) {
            before(guest, agenda.now());
        }
        agenda.in(SWEEP, this::sweep);
    }

    @Override
    public void before(int guest, long now) {
        current = guest;
        oracle.before(guest, now);
    }

    @Override
    public void after(int guest, Input input, Decision decision, long now) {
        trace.add(guest, now, input, decision);
        oracle.after(guest, input, decision, now);
        for (Output output : decision.outputs()) {
            Object message = output.message().orElse(null);
            if (message instanceof Order order) {
                workers.ordered(order);
            } else if (message instanceof SlotMessage slot) {
                slots.send(slot);
            }
        }
    }

    private void command(int guest, Command command) {
        send(guest, new Input.Asked(command), () -> {});
    }

    private void mail(int guest, RunReport report, Runnable then) {
        send(guest, new Input.Reported(report), then);
    }

    private void granted(SlotMessage.Granted granted) {
        send(World.guest(granted.guest()), new Input.Granted(granted.number()), () -> {});
    }

    /** In order for each guest, but some things come once more, and late, and some runs begin at a full minute. */
    private void send(int guest, Input input, Runnable then) {
        long arrival = Math.max(lastArrival[guest], agenda.now() + chance.between(2, 300));
        boolean begins = input instanceof Input.Reported reported && reported.report() instanceof RunStarted;
        lastArrival[guest] = begins && chance.of(0.005) ? (arrival / MINUTE + 1) * MINUTE : arrival;
        agenda.at(lastArrival[guest], () -> shell.deliver(guest, input, then));
        if (chance.of(0.01)) {
            agenda.at(lastArrival[guest] + chance.between(0, 60_000), () -> deliver(guest, input));
        }
    }

    private void deliver(int guest, Input input) {
        shell.deliver(guest, input, () -> {});
    }

    private long duration(Order order) {
        if (order.action() == RunAction.SYNC && world.wanted(order.job()).longFirst() && synced.add(order.job())) {
            return chance.between(2 * 3_600_000L, 9 * 3_600_000L);
        }
        return chance.of(0.004 * scenario.trouble()) ? chance.between(60_000, 1_500_000) : chance.between(500, 25_000);
    }

    @Override
    public void nodeDown(int node, boolean politely) {
        nodes.down(node, politely, agenda.now());
        readNodes(0);
        readNodes(Nodes.SILENCE);
    }

    @Override
    public void nodeUp(int node) {
        nodes.back(node);
        readNodes(0);
        workers.started(node);
    }

    private void readNodes(long delay) {
        agenda.at(((agenda.now() + delay) / NODES_READ_EVERY + 1) * NODES_READ_EVERY, shell::refreshNodes);
    }

    @Override
    public void fill(int node, long until) {
        workers.fill(node, until);
    }

    @Override
    public void appear(int guest, int node) {
        send(guest, new Input.Reported(world.observed(guest, nodes.name(node), agenda.now())), () -> {});
    }

    @Override
    public void vanish(int guest, int node) {
        Instant now = Instant.ofEpochMilli(agenda.now());
        send(guest, new Input.Reported(new GuestAbsent(world.guests().get(guest), now, nodes.name(node))), () -> {});
    }

    @Override
    public void kill() {
        shell.kill();
        slots.kill();
    }

    @Override
    public void start() {
        if (!shell.up()) {
            tally.restarts++;
            oracle.started(agenda.now());
            slots.start();
            shell.start(chance.of(0.5));
        }
    }

    /** A slot that nobody gives back is lost for ever. */
    private void checkSlots() {
        long runs = 0;
        for (int guest = 0; guest < world.guests().size(); guest++) {
            runs += oracle.guest(guest).run == null ? 0 : 1;
        }
        Violation.unless(
                !scenario.isLimited() || audit.taken() <= runs + 1,
                "%s slots are taken for %s runs",
                audit.taken(),
                runs);
    }

    /** After the calm days every job is there, healthy, and not behind its schedule. */
    private void checkAllIsWell() {
        checkSlots();
        int jobs = 0;
        for (int guest = 0; guest < world.guests().size(); guest++) {
            before(guest, agenda.now());
            for (ExpectedJob job : oracle.guest(guest).jobs()) {
                jobs++;
                long last = job.instants().upTo(agenda.now() - 3_600_000);
                Violation.unless(
                        job.failures == 0 && job.enabled && job.removal == null && job.lastSync >= 0,
                        "%s is not well at the end",
                        job.id);
                Violation.unless(
                        job.lastSync >= Math.min(last, scenario.calm()) || job.lastSync >= last,
                        "%s has not run since %s",
                        job.id,
                        Tally.time(last));
            }
        }
        Violation.unless(
                jobs == world.wanted().size(),
                "%s of %s jobs are there",
                jobs,
                world.wanted().size());
    }
}
