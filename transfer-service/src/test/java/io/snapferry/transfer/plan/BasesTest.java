package io.snapferry.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * No replica loses its last common snapshot before a newer one has arrived on a target, whatever fails, wherever the
 * job's former targets are, and whether anybody sees the replica.
 */
class BasesTest {

    private static final int STEPS = 8;

    /** A world that was reached, and how. */
    private record Reached(BaseWorld world, List<String> way) {
        Reached then(String step, BaseWorld next) {
            List<String> longer = new ArrayList<>(way);
            longer.add(step);
            return new Reached(next.renumbered(), longer);
        }
    }

    @Test
    void noReplicaLosesItsBaseAndNothingStaysForEver() {
        Set<BaseWorld> seen = new HashSet<>();

        assertThat(firstLoss(Pruning::stale, seen)).isEmpty();
        assertThat(seen).hasSizeGreaterThan(10_000);
    }

    @Test
    void theWorldsAreHardEnoughToTellARuleThatLosesBases() {
        assertThat(firstLoss(
                        (job, epochs, source, target) -> {
                            Set<String> there = target.stream()
                                    .flatMap(volume -> volume.snapshots().stream())
                                    .map(Snapshot::guid)
                                    .collect(Collectors.toSet());
                            return Pruning.own(job, source).stream()
                                    .filter(snapshot -> !there.contains(snapshot.guid()))
                                    .toList();
                        },
                        new HashSet<>()))
                .isPresent();
        assertThat(firstLoss(
                        (job, epochs, source, target) ->
                                Pruning.stale(job, new OrderEpochs(Optional.empty(), epochs.current()), source, target),
                        new HashSet<>()))
                .as("the oldest in place of the last success is not enough when jobs to other nodes come and go")
                .isPresent();
    }

    /** Walks all worlds within some steps; the way to the first in which the rule does harm. */
    private static Optional<List<String>> firstLoss(BaseWorld.Rule rule, Set<BaseWorld> seen) {
        Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(BaseWorld.EMPTY, List.of())));
        while (!open.isEmpty()) {
            Reached reached = open.remove();
            BaseWorld world = reached.world();
            BaseWorld pruned = world.stuck() ? world : world.pruneStale(rule);
            if (loses(world, pruned) || leaks(world, pruned)) {
                return Optional.of(reached.way());
            }
            for (Reached next : next(reached, pruned)) {
                if (next.way().size() < STEPS && seen.add(next.world())) {
                    open.add(next);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean loses(BaseWorld before, BaseWorld after) {
        return before.replicas().stream().anyMatch(replica -> before.hasBase(replica) && !after.hasBase(replica));
    }

    /** Failed runs leave no more than one snapshot beside what the target shows; a success leaves one in all. */
    private static boolean leaks(BaseWorld world, BaseWorld pruned) {
        long unsafe =
                pruned.home().stream().filter(epoch -> epoch > world.safe()).count();
        if (world.stuck()) {
            return false;
        }
        BaseWorld succeeded = pruned.run(BaseWorld.Run.SUCCEEDS);
        return unsafe > 1
                || succeeded.home().size() > 1
                || succeeded.replica().orElseThrow().snapshots().size() > 1;
    }

    private static List<Reached> next(Reached reached, BaseWorld pruned) {
        BaseWorld world = reached.world();
        List<Reached> next = new ArrayList<>();
        if (!world.stuck()) {
            for (BaseWorld.Run run : BaseWorld.Run.values()) {
                next.add(reached.then(run.name(), pruned.run(run)));
            }
        }
        for (int node = 0; node < 3; node++) {
            next.add(reached.then("RECREATE " + node, world.recreate(node)));
        }
        world.hide().ifPresent(hidden -> next.add(reached.then("HIDE", hidden)));
        world.unhide().ifPresent(shown -> next.add(reached.then("UNHIDE", shown)));
        world.destroy().ifPresent(without -> next.add(reached.then("DESTROY", without)));
        return next;
    }
}
