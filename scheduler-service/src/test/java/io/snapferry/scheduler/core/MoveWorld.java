package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.GuestMove;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A guest that runs and writes, a node with its volumes and two with their replicas, workers that carry out orders act by act, and the scheduler's
 * decisions about it. Each event is one act, one word of a worker, or the time until somebody wakes up.
 */
final class MoveWorld {
    private static final Duration LONGEST_NAP = Duration.ofSeconds(10);

    private final Guest guest = Guest.withJob();
    private final Map<NodeName, ModelNode> nodes = new HashMap<>();
    private final Map<NodeName, Instant> back = new HashMap<>();
    private final Map<NodeName, Boolean> shown = new HashMap<>();
    private final Set<Long> dropped = new HashSet<>();
    private Optional<MoveWorker> worker = Optional.empty();
    private Order order;
    private long guids;
    private long writes;

    MoveWorld() {
        for (NodeName name : List.of(A, B, C)) {
            nodes.put(name, new ModelNode(name));
            shown.put(name, name.equals(A));
        }
        node(A).volumes.add(new ModelNode.Volume());
        node(A).volumes.add(new ModelNode.Volume());
        node(A).running = true;
        guest.ask(Example.create("create-c", TO_C, C));
        while (guest.record().jobs().stream()
                .anyMatch(job -> job.history().lastSync().isEmpty())) {
            event();
        }
    }

    Guest guest() {
        return guest;
    }

    ModelNode node(NodeName name) {
        return nodes.get(name);
    }

    ModelNode home() {
        return node(guest.record().home().orElseThrow());
    }

    long nextGuid() {
        return ++guids;
    }

    long writes() {
        return writes;
    }

    boolean isUp(NodeName name) {
        return !back.containsKey(name);
    }

    boolean isMoving() {
        return guest.record().moving().isPresent();
    }

    Optional<GuestMove> move() {
        return guest.record().move();
    }

    /** Everything on the node ends, and goes on after that time, but for the guest, which was not shut down. */
    void down(NodeName name, Duration time) {
        back.put(name, guest.now().plus(time));
        guest.down(name);
        if (order != null && order.source().equals(name)) {
            worker = Optional.empty();
        }
        node(name).running = false;
    }

    /** The worker of the present order ends in the middle. */
    void killWorker() {
        if (order != null) {
            dropped.add(order.epoch());
        }
        worker = Optional.empty();
    }

    /** The present order fails, whatever it does. */
    void failStep() {
        if (worker.isPresent()) {
            fail("told to fail");
        }
    }

    void event() {
        write();
        returnNodes();
        showVolumes();
        if (!work()) {
            nap();
        }
        checkInvariants();
    }

    private void write() {
        for (ModelNode node : nodes.values()) {
            if (node.running && isUp(node.name)) {
                assertThat(node.writable()).as("%s runs the guest", node.name).isTrue();
                writes++;
                node.volumes.forEach(volume -> volume.content = writes);
            }
        }
    }

    private void returnNodes() {
        for (NodeName name : Set.copyOf(back.keySet())) {
            if (!back.get(name).isAfter(guest.now())) {
                back.remove(name);
                guest.up(name);
                boolean deposed = guest.record().deposed().orElse(List.of()).contains(name);
                node(name).volumes.forEach(volume -> volume.fenced |= deposed && !volume.replica);
                node(name).running = home() == node(name) && !isMoving();
                guest.tick();
            }
        }
    }

    private void showVolumes() {
        for (ModelNode node : nodes.values()) {
            if (isUp(node.name) && shown.put(node.name, node.showsOwn()) != node.showsOwn()) {
                guest.tell(
                        node.showsOwn()
                                ? Example.observed(node.name, guest.now())
                                : Example.absent(node.name, guest.now()));
            }
        }
    }

    private boolean work() {
        Optional<Run> run = guest.activeRun();
        if (run.isEmpty() || !isUp(run.get().source())) {
            worker = Optional.empty();
            return false;
        }
        if (worker.isPresent() && order.epoch() == run.get().epoch()) {
            goOn();
            return true;
        }
        worker = Optional.empty();
        Order latest = guest.lastOrder();
        if (run.get().claim().isPresent() || dropped.contains(latest.epoch())) {
            return false;
        }
        order = latest;
        guest.tell(new RunStarted(order.run(), order.epoch(), guest.now(), order.source(), "worker"));
        worker = Optional.of(new MoveWorker(this, nodes, order));
        return true;
    }

    private void goOn() {
        try {
            if (worker.get().isDone()) {
                worker = Optional.empty();
                guest.tell(new RunSucceeded(order.run(), order.epoch(), guest.now(), Example.sent(1)));
            } else {
                worker.get().act();
            }
        } catch (MoveWorker.Trouble e) {
            fail(e.getMessage());
        }
    }

    private void fail(String why) {
        worker = Optional.empty();
        guest.tell(new RunFailed(order.run(), order.epoch(), guest.now(), List.of(), "trouble", why));
    }

    private void nap() {
        Instant until = guest.now().plus(LONGEST_NAP);
        Instant wake = guest.wakeUp().filter(until::isAfter).orElse(until);
        guest.skip(Duration.between(guest.now(), wake.isAfter(guest.now()) ? wake : until));
        guest.tick();
    }

    private void checkInvariants() {
        assertThat(guest.record().home()).as("exactly one home").isPresent();
        assertThat(nodes.values().stream().filter(node -> node.running && isUp(node.name)))
                .as("nodes that run the guest")
                .hasSizeLessThanOrEqualTo(1);
        nodes.values().stream()
                .filter(node -> node.running && isUp(node.name))
                .forEach(node -> assertThat(node).as("who runs the guest").isSameAs(home()));
        checkBases();
    }

    /** What was once on both sides goes on from there for ever. */
    private void checkBases() {
        for (int i = 0; i < node(B).volumes.size(); i++) {
            List<ModelNode.Snapshot> there = node(B).volumes.get(i).snapshots;
            if (!there.isEmpty()) {
                assertThat(node(A).volumes.get(i).snapshots)
                        .as("a base of volume %s", i)
                        .anyMatch(there::contains);
            }
        }
    }
}
