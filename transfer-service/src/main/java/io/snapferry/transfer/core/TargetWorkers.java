package io.snapferry.transfer.core;

import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** In which order a run tries its target's workers: runs begin with different ones, and a run's next attempt with the next. */
public final class TargetWorkers {
    private TargetWorkers() {}

    /**
     * Those that are online, each once. Where none is, those that were so at the newest word of one that did not go away:
     * when Kafka was away nobody was heard, and a worker may well be there.
     */
    public static List<NodeView> inTurn(Collection<NodeView> workers, Claim claim, Instant now) {
        List<NodeView> online = online(workers, now);
        if (online.isEmpty()) {
            online =
                    NodeView.of(workers).map(last -> online(workers, last.at())).orElse(online);
        }
        if (!online.isEmpty()) {
            long turn = claim.run().job().hashCode() + claim.epoch();
            Collections.rotate(online, -Math.floorMod(turn, online.size()));
        }
        return online;
    }

    private static List<NodeView> online(Collection<NodeView> workers, Instant at) {
        return new ArrayList<>(workers.stream()
                .filter(worker -> worker.online(at))
                .sorted(Comparator.comparing(NodeView::worker))
                .toList());
    }
}
