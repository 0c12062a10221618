package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.Order;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out one order on a {@link ModelNode}, one volume at a time, as a worker does: it may end between any two. */
final class MoveWorker {
    /** What goes wrong. */
    static final class Trouble extends Exception {
        private static final long serialVersionUID = 1;

        Trouble(String why) {
            super(why);
        }
    }

    private interface Act {
        void run() throws Trouble;
    }

    private final Map<NodeName, ModelNode> nodes;
    private final ModelNode here;
    private final ModelNode there;
    private final MoveWorld world;
    private final Order order;
    private final Deque<Act> acts = new ArrayDeque<>();

    MoveWorker(MoveWorld world, Map<NodeName, ModelNode> nodes, Order order) {
        this.world = world;
        this.order = order;
        this.nodes = nodes;
        this.here = nodes.get(order.source());
        this.there = nodes.get(order.target());
        switch (order.action()) {
            case SYNC -> sync();
            case STOP_GUEST -> acts.add(() -> here.running = false);
            case START_GUEST -> acts.add(() -> here.running = true);
            case HAND_OVER -> here.volumes.forEach(volume -> acts.add(() -> handOver(volume)));
            case TAKE_OVER -> here.volumes.forEach(volume -> acts.add(() -> takeOver(volume)));
            case STEP_BACK -> here.volumes.forEach(volume -> acts.add(() -> stepBack(volume)));
            default -> throw new IllegalStateException(order.action() + " is no part of a move");
        }
    }

    boolean isDone() {
        return acts.isEmpty();
    }

    void act() throws Trouble {
        acts.remove().run();
    }

    private void sync() {
        acts.add(() -> here.volumes.forEach(
                volume -> volume.snapshots.add(new ModelNode.Snapshot(world.nextGuid(), volume.content, order.job()))));
        for (int i = 0; i < here.volumes.size(); i++) {
            int number = i;
            acts.add(() -> send(number));
        }
    }

    private void send(int number) throws Trouble {
        if (!world.isUp(there.name)) {
            throw new Trouble("the target is offline");
        }
        ModelNode.Volume from = here.volumes.get(number);
        ModelNode.Snapshot newest = from.newest().orElseThrow();
        if (number >= there.volumes.size()) {
            there.volumes.add(new ModelNode.Volume());
            there.volumes.get(number).replica = true;
        }
        ModelNode.Volume to = there.volumes.get(number);
        boolean common = to.snapshots.stream().anyMatch(from.snapshots::contains);
        if (!common) {
            to.fullCopies++;
        }
        boolean diverged = !to.snapshots.isEmpty()
                && (!to.replica
                        || !from.snapshots.contains(to.newest().orElseThrow())
                        || to.content != to.newest().orElseThrow().content());
        if (diverged) {
            to.aside.add(to.content);
            to.snapshots.removeIf(snapshot -> !from.snapshots.contains(snapshot));
            to.replica = true;
            to.fenced = false;
        }
        if (common) {
            to.snapshots.addAll(along(from, to));
        }
        to.snapshots.add(newest);
        to.content = newest.content();
    }

    /** Of each job that is to come along, the newest between the ends of the increment. */
    private List<ModelNode.Snapshot> along(ModelNode.Volume from, ModelNode.Volume to) {
        int base = from.snapshots.indexOf(to.newest().orElseThrow());
        List<ModelNode.Snapshot> between = from.snapshots.subList(base + 1, from.snapshots.size() - 1);
        return between.stream()
                .filter(snapshot -> order.along().orElse(List.of()).contains(snapshot.job()))
                .filter(snapshot -> between.stream()
                        .filter(other -> other.job().equals(snapshot.job()))
                        .allMatch(other -> other.guid() <= snapshot.guid()))
                .toList();
    }

    private void handOver(ModelNode.Volume volume) throws Trouble {
        if (volume.replica) {
            return;
        }
        if (!world.isUp(there.name)) {
            throw new Trouble("the target is offline");
        }
        int number = here.volumes.indexOf(volume);
        Optional<ModelNode.Snapshot> newest = volume.newest();
        boolean inSync = newest.isPresent()
                && newest.get().content() == volume.content
                && there.volumes.size() > number
                && there.volumes.get(number).newest().equals(newest);
        if (!inSync) {
            throw new Trouble("not in sync");
        }
        volume.replica = true;
    }

    private static void takeOver(ModelNode.Volume volume) {
        volume.replica = false;
        volume.fenced = false;
    }

    private static void stepBack(ModelNode.Volume volume) throws Trouble {
        if (!volume.replica && volume.newest().orElseThrow().content() != volume.content) {
            throw new Trouble("diverged");
        }
        volume.replica = true;
    }

    /** For messages. */
    @Override
    public String toString() {
        return here.name + " with " + nodes.size() + " nodes, " + acts.size() + " acts left";
    }
}
