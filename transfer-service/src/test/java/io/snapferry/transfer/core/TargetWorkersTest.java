package io.snapferry.transfer.core;

import static io.snapferry.transfer.core.Views.claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetWorkersTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static NodeView worker(String name, int silentFor) {
        return new NodeView(Views.TARGET, NOW.minusSeconds(silentFor), name, "127.0.0.1:1", List.of(), false);
    }

    private static List<String> names(List<NodeView> workers, long epoch) {
        return TargetWorkers.inTurn(workers, claim(epoch), NOW).stream()
                .map(NodeView::worker)
                .toList();
    }

    @Test
    void eachRunBeginsWithAnotherOneAndCanGoOnWithAllThatAreOnline() {
        List<NodeView> workers = List.of(worker("w2", 1), worker("gone", 60), worker("w1", 2), worker("w3", 0));
        Set<String> first = new HashSet<>();
        for (long epoch = 1; epoch <= 3; epoch++) {
            List<String> order = names(workers, epoch);
            assertThat(order).containsExactlyInAnyOrder("w1", "w2", "w3");
            first.add(order.get(0));
        }
        assertThat(first).hasSize(3);
        assertThat(names(workers, 1)).isEqualTo(names(workers, 4));
    }

    @Test
    void whereNoneIsOnlineThoseHeardLastAreTried() {
        List<NodeView> workers = List.of(worker("w2", 40), worker("w1", 42), worker("gone", 60));

        assertThat(names(workers, 1)).containsExactlyInAnyOrder("w1", "w2");
    }

    @Test
    void whoSaidThatItGoesAwayIsNotTried() {
        NodeView stopping = new NodeView(Views.TARGET, NOW, "stopping", "127.0.0.1:1", List.of(), true);

        assertThat(names(List.of(stopping), 1)).isEmpty();
        assertThat(names(List.of(stopping, worker("silent", 40)), 1)).containsExactly("silent");
        assertThat(names(List.of(), 1)).isEmpty();
    }
}
