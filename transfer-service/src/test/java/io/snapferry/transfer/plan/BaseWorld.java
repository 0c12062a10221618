package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One volume, replicated by jobs of one id to one node after the other. Snapshots are known by the epochs that made
 * them.
 *
 * @param home of the source, oldest first
 * @param node that the job replicates to
 * @param safe what the scheduler tells of the last success
 * @param counter the last epoch given
 */
record BaseWorld(List<Integer> home, int node, int safe, int counter, List<Replica> replicas) {

    /**
     * A copy somewhere.
     *
     * @param seen whether it has the name that the job looks for
     */
    record Replica(int node, boolean seen, List<Integer> snapshots) {}

    /** Which own snapshots go before a run; the rule under test. */
    interface Rule {
        List<Snapshot> stale(JobId job, OrderEpochs epochs, List<Snapshot> source, Collection<Volume> target);
    }

    /** How far a run gets. */
    enum Run {
        SENDS_NOTHING,
        ARRIVES_AND_FAILS,
        SUCCEEDS,
        SUCCEEDS_AND_PRUNES_NOTHING,
        SUCCEEDS_AND_PRUNES_THE_SOURCE,
        SUCCEEDS_AND_PRUNES_THE_TARGET
    }

    static final JobId JOB = JobId.parse("100-0");
    private static final Map<Integer, Snapshot> SNAPSHOTS = new ConcurrentHashMap<>();

    static final BaseWorld EMPTY = new BaseWorld(List.of(), 0, 0, 0, List.of());

    static Snapshot snapshot(int epoch) {
        return SNAPSHOTS.computeIfAbsent(epoch, number -> Histories.taken(JOB.toString(), number));
    }

    Optional<Replica> replica() {
        return replicas.stream()
                .filter(replica -> replica.node() == node && replica.seen())
                .findFirst();
    }

    boolean hasBase(Replica replica) {
        return replica.snapshots().stream().anyMatch(home::contains);
    }

    /** Whether a run would find a conflict, which touches nothing. */
    boolean stuck() {
        return replica()
                .filter(replica -> !home.contains(
                        replica.snapshots().get(replica.snapshots().size() - 1)))
                .isPresent();
    }

    BaseWorld pruneStale(Rule rule) {
        List<Volume> target = replicas.stream()
                .filter(replica -> replica.node() == node && replica.seen())
                .map(replica -> Histories.replica(
                        replica.snapshots().stream().map(BaseWorld::snapshot).toArray(Snapshot[]::new)))
                .toList();
        List<Snapshot> stale = rule.stale(
                JOB,
                new OrderEpochs(Optional.of((long) safe), counter + 1L),
                home.stream().map(BaseWorld::snapshot).toList(),
                target);
        return new BaseWorld(
                home.stream().filter(epoch -> !stale.contains(snapshot(epoch))).toList(),
                node,
                safe,
                counter,
                replicas);
    }

    /** What comes after stale snapshots are gone. */
    BaseWorld run(Run run) {
        int epoch = counter + 1;
        List<Integer> here = append(home, epoch);
        if (run == Run.SENDS_NOTHING) {
            return new BaseWorld(here, node, safe, epoch, replicas);
        }
        List<Integer> there = append(replica().map(Replica::snapshots).orElse(List.of()), epoch);
        if (run == Run.ARRIVES_AND_FAILS) {
            return new BaseWorld(here, node, safe, epoch, replicas).show(there);
        }
        boolean source = run == Run.SUCCEEDS || run == Run.SUCCEEDS_AND_PRUNES_THE_SOURCE;
        boolean target = run == Run.SUCCEEDS || run == Run.SUCCEEDS_AND_PRUNES_THE_TARGET;
        return new BaseWorld(source ? superseded(here, epoch) : here, node, epoch, epoch, replicas)
                .show(target ? superseded(there, epoch) : there);
    }

    private static List<Integer> superseded(List<Integer> history, int kept) {
        List<Snapshot> gone = Pruning.superseded(
                JOB,
                history.stream().map(BaseWorld::snapshot).toList(),
                snapshot(kept).guid());
        return history.stream().filter(epoch -> !gone.contains(snapshot(epoch))).toList();
    }

    /** The job is dropped by force, and one of its id made to that node. */
    BaseWorld recreate(int other) {
        return new BaseWorld(home, other, counter, counter, replicas);
    }

    /** An operator gives the replica a name under which nobody looks for it. */
    Optional<BaseWorld> hide() {
        return replica()
                .filter(replica -> replica.snapshots().stream().anyMatch(epoch -> epoch <= safe))
                .filter(replica -> hidden().isEmpty())
                .map(replica -> with(replica, Optional.of(new Replica(node, false, replica.snapshots()))));
    }

    Optional<BaseWorld> unhide() {
        return hidden().filter(replica -> replica().isEmpty())
                .map(replica -> with(replica, Optional.of(new Replica(node, true, replica.snapshots()))));
    }

    Optional<BaseWorld> destroy() {
        return replica().map(replica -> with(replica, Optional.empty()));
    }

    private Optional<Replica> hidden() {
        return replicas.stream()
                .filter(replica -> replica.node() == node && !replica.seen())
                .findFirst();
    }

    private BaseWorld show(List<Integer> snapshots) {
        Replica now = new Replica(node, true, snapshots);
        return replica()
                .map(old -> with(old, Optional.of(now)))
                .orElseGet(() -> new BaseWorld(home, node, safe, counter, append(replicas, now)));
    }

    private BaseWorld with(Replica old, Optional<Replica> changed) {
        List<Replica> others = new ArrayList<>(replicas);
        others.remove(old);
        changed.ifPresent(others::add);
        return new BaseWorld(home, node, safe, counter, others);
    }

    /** The same with the lowest numbers that are in the same order. */
    BaseWorld renumbered() {
        TreeSet<Integer> used = new TreeSet<>(home);
        used.add(safe);
        used.add(counter);
        replicas.forEach(replica -> used.addAll(replica.snapshots()));
        Map<Integer, Integer> ranks = new HashMap<>();
        used.forEach(number -> ranks.put(number, ranks.size()));
        return new BaseWorld(
                renumbered(home, ranks),
                node,
                ranks.get(safe),
                ranks.get(counter),
                replicas.stream()
                        .map(replica ->
                                new Replica(replica.node(), replica.seen(), renumbered(replica.snapshots(), ranks)))
                        .sorted(Comparator.comparing(Replica::toString))
                        .toList());
    }

    private static List<Integer> renumbered(List<Integer> epochs, Map<Integer, Integer> ranks) {
        return epochs.stream().map(ranks::get).toList();
    }

    private static <T> List<T> append(List<T> all, T last) {
        return Stream.concat(all.stream(), Stream.of(last)).toList();
    }
}
