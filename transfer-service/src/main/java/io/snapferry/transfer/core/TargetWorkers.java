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

    /** Those that are online, each once. */
    public static List<NodeView> inTurn(Collection<NodeView> workers, Claim claim, Instant now) {
        List<NodeView> online = new ArrayList<>(workers.stream()
                .filter(worker -> worker.online(now))
                .sorted(Comparator.comparing(NodeView::worker))
                .toList());
        if (!online.isEmpty()) {
            long turn = claim.run().job().hashCode() + claim.epoch();
            Collections.rotate(online, -Math.floorMod(turn, online.size()));
        }
        return online;
    }
}
