package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import io.snapferry.scheduler.core.Input;
import io.snapferry.scheduler.core.JobScheduler;
import io.snapferry.scheduler.core.SchedulerPolicy;
import io.snapferry.scheduler.store.StoredGuest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Carries inputs to the core and its decisions on, as a scheduler process does, and dies and starts again. */
final class Shell {
    private static final int PURITY_CHECKED_EVERY = 211;

    /** Sees every decision. */
    interface Watch {
        void before(int guest, long now);

        void after(int guest, Input input, Decision decision, long now);
    }

    private record Wake(long at, int guest) {}

    private record Late(int guest, Input input, Runnable then) {}

    private final Agenda agenda;
    private final Nodes nodes;
    private final SchedulerPolicy policy;
    private final Watch watch;
    private final GuestRecord[] records;
    private final long[] storedWakeUps;
    private final long[] wakeUps;
    private final List<Set<NodeName>> awaited;
    private final PriorityQueue<Wake> due =
            new PriorityQueue<>(Comparator.comparingLong(Wake::at).thenComparingInt(Wake::guest));
    private final Deque<Late> backlog = new ArrayDeque<>();
    private JobScheduler scheduler;
    private boolean up = true;
    private long decisions;

    Shell(Agenda agenda, Nodes nodes, SchedulerPolicy policy, Watch watch, List<GuestId> guests) {
        this.agenda = agenda;
        this.nodes = nodes;
        this.policy = policy;
        this.watch = watch;
        records = guests.stream().map(GuestRecord::unknown).toArray(GuestRecord[]::new);
        storedWakeUps = new long[records.length];
        wakeUps = new long[records.length];
        Arrays.fill(storedWakeUps, Instants.NEVER);
        Arrays.fill(wakeUps, Instants.NEVER);
        awaited =
                new ArrayList<>(guests.stream().map(guest -> Set.<NodeName>of()).toList());
        scheduler = new JobScheduler(policy);
    }

    boolean up() {
        return up;
    }

    long decisions() {
        return decisions;
    }

    GuestRecord record(int guest) {
        return records[guest];
    }

    /** An input arrives; {@code then} happens when it has been decided. */
    void deliver(int guest, Input input, Runnable then) {
        if (up) {
            decide(guest, input);
            then.run();
        } else {
            backlog.add(new Late(guest, input, then));
        }
    }

    /** When a guest is to be woken next. */
    long nextWakeUp() {
        while (!due.isEmpty() && wakeUps[due.peek().guest] != due.peek().at) {
            due.remove();
        }
        return !up || due.isEmpty() ? Instants.NEVER : due.peek().at;
    }

    void wakeDue(long now) {
        while (nextWakeUp() <= now) {
            int guest = due.remove().guest;
            wakeUps[guest] = Instants.NEVER;
            decide(guest, new Input.Tick());
        }
    }

    /** Looks at the nodes, as is done four times a second. */
    void refreshNodes() {
        if (up) {
            for (int node : nodes.refresh(agenda.now())) {
                for (int guest = 0; guest < records.length; guest++) {
                    if (awaited.get(guest).contains(nodes.name(node))) {
                        wakeUp(guest, agenda.now());
                    }
                }
            }
        }
    }

    void kill() {
        up = false;
    }

    /** Starts on what was stored; what came meanwhile is handled before or after what became due. */
    void start(boolean backlogFirst) {
        scheduler = new JobScheduler(policy);
        due.clear();
        Arrays.fill(wakeUps, Instants.NEVER);
        for (int guest = 0; guest < records.length; guest++) {
            Decision kept = new Decision(records[guest], List.of(), Optional.empty(), Set.of());
            records[guest] = StoredGuest.read(StoredGuest.write(kept));
            awaited.set(guest, Set.of());
            wakeUp(guest, storedWakeUps[guest]);
        }
        nodes.restart(agenda.now());
        up = true;
        if (!backlogFirst) {
            wakeDue(agenda.now());
        }
        while (!backlog.isEmpty()) {
            Late late = backlog.remove();
            decide(late.guest, late.input);
            late.then.run();
        }
    }

    private void decide(int guest, Input input) {
        long now = agenda.now();
        GuestRecord before = records[guest];
        watch.before(guest, now);
        Decision decision = scheduler.decide(before, input, nodes.cluster(), Instant.ofEpochMilli(now));
        if (++decisions % PURITY_CHECKED_EVERY == 0) {
            Decision again = scheduler.decide(before, input, nodes.cluster(), Instant.ofEpochMilli(now));
            Violation.unless(decision.equals(again), "the same input was decided in two ways");
        }
        store(guest, before, decision, now);
        watch.after(guest, input, decision, now);
    }

    private void store(int guest, GuestRecord before, Decision decision, long now) {
        long wanted = decision.wakeUp().map(Instant::toEpochMilli).orElse(Instants.NEVER);
        Violation.unless(wanted > now, "a wake-up is wanted that is not in the future");
        if (!decision.record().known()) {
            return;
        }
        wakeUp(guest, wanted);
        awaited.set(guest, decision.awaited());
        records[guest] = decision.record();
        if (!decision.record().equals(before) || wanted < storedWakeUps[guest]) {
            storedWakeUps[guest] = decision.awaited().isEmpty() ? wanted : 0;
        }
    }

    private void wakeUp(int guest, long at) {
        boolean planned = wakeUps[guest] == at;
        wakeUps[guest] = at;
        if (at != Instants.NEVER && !planned) {
            due.add(new Wake(at, guest));
        }
    }
}
