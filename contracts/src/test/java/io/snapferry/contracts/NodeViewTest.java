package io.snapferry.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeViewTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static NodeView worker(String name, int silentFor, boolean stopping, Boolean draining) {
        return new NodeView(
                new NodeName("node-a"),
                NOW.minusSeconds(silentFor),
                name,
                "127.0.0.1:1",
                List.of(),
                stopping,
                Optional.ofNullable(draining),
                Optional.empty());
    }

    @Test
    void aNodeIsOnlineExactlyWhileAnyOfItsWorkersIs() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<NodeView> workers = new ArrayList<>();
            for (int worker = 0; worker < 1 + random.nextInt(4); worker++) {
                Boolean draining = random.nextInt(3) == 0 ? random.nextBoolean() : null;
                workers.add(worker("w" + worker, random.nextInt(30), random.nextInt(3) == 0, draining));
            }
            NodeView node = NodeView.of(workers).orElseThrow();
            assertThat(node.online(NOW)).isEqualTo(workers.stream().anyMatch(worker -> worker.online(NOW)));
            Collections.shuffle(workers, random);
            assertThat(NodeView.of(workers)).contains(node);
        }
    }

    @Test
    void theNewestWordOfOneThatGoesOnCounts() {
        NodeView old = worker("w1", 4, false, null);
        NodeView fresh = worker("w2", 1, false, false);
        assertThat(NodeView.of(List.of(fresh, old, worker("w3", 0, true, null), worker("w4", 0, false, true))))
                .contains(fresh);
        assertThat(NodeView.of(List.of())).isEmpty();
    }
}
