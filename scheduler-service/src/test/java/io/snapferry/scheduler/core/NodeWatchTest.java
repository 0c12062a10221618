package io.snapferry.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");
    private static final NodeName A = new NodeName("node-a");
    private static final NodeName B = new NodeName("node-b");

    private final Map<NodeName, NodeView> heard = new HashMap<>();
    private NodeWatch watch = new NodeWatch(Map.of());

    private void hear(NodeName node, long at, boolean stopping) {
        heard.put(node, new NodeView(node, T0.plusSeconds(at), node + "-w", "127.0.0.1:1", List.of(), stopping));
    }

    private List<String> look(long at) {
        return look(0, at);
    }

    private List<String> look(long since, long at) {
        NodeWatch.News news = watch.look(new Cluster(heard), T0.plusSeconds(since), T0.plusSeconds(at));
        watch = news.next();
        return news.events().stream().map(CloudEvent::id).toList();
    }

    private static String id(NodeName node, String what, long at) {
        return node + "." + what + "." + T0.plusSeconds(at).toEpochMilli();
    }

    @Test
    void aNodeThatFallsSilentAndComesBackIsToldOnceEach() {
        hear(A, 0, false);
        hear(B, 0, false);
        assertThat(look(1)).containsExactly(id(A, "online", 1), id(B, "online", 1));
        for (long second = 2; second < 30; second++) {
            hear(A, second, false);
            assertThat(look(second)).isEqualTo(second == 15 ? List.of(id(B, "offline", 15)) : List.of());
        }
        hear(B, 30, false);
        assertThat(look(30)).containsExactly(id(B, "online", 30));
    }

    @Test
    void whatIsToldSaysWhetherTheNodeWasStopped() {
        hear(A, 0, false);
        look(1);
        hear(A, 2, true);

        NodeWatch.News news = watch.look(new Cluster(heard), T0, T0.plusSeconds(3));

        assertThat(news.events())
                .singleElement()
                .extracting(CloudEvent::data)
                .isEqualTo(new NodeChange(A, T0.plusSeconds(2), true));
    }

    @Test
    void aWorkerThatDrainsIsOnItsWay() {
        hear(A, 0, false);
        look(1);
        heard.put(
                A,
                new NodeView(
                        A, T0.plusSeconds(2), "w", "127.0.0.1:1", List.of(), false, Optional.of(true), Optional.of(0)));

        assertThat(look(3)).containsExactly(id(A, "offline", 3));
    }

    @Test
    void whileNobodyIsHeardItMayBeKafkaThatIsAway() {
        hear(A, 0, false);
        hear(B, 0, false);
        look(1);
        assertThat(look(600)).isEmpty();
        hear(A, 601, false);
        hear(B, 602, false);
        assertThat(look(602)).isEmpty();
    }

    @Test
    void whoHasJustBegunToWatchWaits() {
        hear(A, 0, false);
        hear(B, 0, false);
        look(1);
        hear(A, 100, false);
        assertThat(look(100, 101)).isEmpty();
        hear(A, 115, false);
        assertThat(look(100, 115)).containsExactly(id(B, "offline", 115));
    }

    @Test
    void aNodeThatWasNeverOnlineIsNotMissed() {
        hear(A, 0, false);
        hear(B, 100, false);
        assertThat(look(100)).containsExactly(id(B, "online", 100));
    }
}
