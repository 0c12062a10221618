package io.snapferry.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.notification.TargetHealth;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.contracts.webhook.WebhookHealth;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.core.notify.Happenings;
import io.snapferry.gateway.core.notify.NotificationBook;
import io.snapferry.gateway.core.notify.TargetStatus;
import io.snapferry.gateway.core.webhook.WebhookBook;
import io.snapferry.kit.metrics.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterFiguresTest {
    private static final JobView IDLE = Samples.lagging(
            "100-0", Optional.of(Samples.NOW.minusSeconds(90)), Optional.of(Samples.NOW.minusSeconds(900)));
    private static final JobView WAITING =
            Samples.job("200-0", 1, Optional.of(Samples.active("200-0.1", 1, 1, Optional.empty())));

    private static NodeView worker(String name, Duration silent) {
        Instant at = Samples.NOW.minus(silent);
        List<StorageView> storages = List.of(
                new StorageView(new StorageId("local"), "dir", 100, 40, Set.of(), Optional.empty()),
                new StorageView(new StorageId("tank"), "zfspool", 0, 0, Set.of(), Optional.of("it is not there")));
        return new NodeView(Samples.NODE_A, at, name, "127.0.0.1:1", storages, false);
    }

    private static List<Figure> figures() {
        return ClusterFigures.of(
                List.of(IDLE, WAITING),
                Map.of(Samples.NODE_A, List.of(worker("one", Duration.ZERO), worker("two", Duration.ofMinutes(1)))),
                webhooks(),
                List.of(target()),
                Samples.NOW);
    }

    private static TargetStatus target() {
        NotificationBook book = new NotificationBook();
        TargetHealth health = TargetHealth.unknown("ops")
                .refused(Samples.NOW, "connection refused")
                .gaveUp(3);
        book.accept(health.key(), Optional.of(health));
        return TargetStatus.of(Happenings.rules("ops"), book, Samples.NOW);
    }

    private static WebhookBook webhooks() {
        WebhookBook webhooks = new WebhookBook();
        Webhook webhook = new Webhook(
                "w",
                "http://127.0.0.1:1/",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                Samples.NOW,
                "the test");
        WebhookHealth health =
                new WebhookHealth("w", 0, Optional.empty(), Optional.of(Samples.NOW), Optional.of("answered 500"));
        webhooks.accept(webhook.key(), Optional.of(webhook));
        webhooks.accept(health.key(), Optional.of(health));
        return webhooks;
    }

    private static double value(String name, Map<String, String> labels) {
        return figures().stream()
                .filter(figure -> figure.name().equals("snapferry." + name)
                        && figure.labels().equals(labels))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + labels + " is not among " + figures()))
                .value();
    }

    @Test
    void everyFigureIsDescribedAndAllOfANameHaveTheSameLabels() {
        Map<String, Set<String>> labels = new HashMap<>();
        for (Figure figure : figures()) {
            assertThat(labels.computeIfAbsent(
                            figure.name(), first -> figure.labels().keySet()))
                    .isEqualTo(figure.labels().keySet());
        }
        assertThat(labels.keySet()).isEqualTo(ClusterFigures.DESCRIPTIONS.keySet());
    }

    @Test
    void jobsTellTheirLagAndWhetherItIsTooMuch() {
        Map<String, String> job = Map.of("job", "100-0", "source", "node-a", "target", "node-b");
        assertThat(value("job.lag.seconds", job)).isEqualTo(90);
        assertThat(value("job.lagging", job)).isEqualTo(1);
        assertThat(value("jobs.lagging", Map.of())).isEqualTo(1);
        assertThat(value("orders.waiting", Map.of("node", "node-a"))).isEqualTo(1);
    }

    @Test
    void nodesTellWhoIsHeardAndWhatRoomThereIs() {
        Map<String, String> node = Map.of("node", "node-a");
        assertThat(value("node.online", node)).isEqualTo(1);
        assertThat(value("node.workers", node)).isEqualTo(1);
        assertThat(value("storage.usable", Map.of("node", "node-a", "storage", "local")))
                .isEqualTo(1);
        assertThat(value("storage.free.bytes", Map.of("node", "node-a", "storage", "local")))
                .isEqualTo(40);
        assertThat(value("storage.usable", Map.of("node", "node-a", "storage", "tank")))
                .isZero();
    }

    @Test
    void ofManyJobsOnlyThoseThatNeedSomebodyHaveFiguresOfTheirOwn() {
        List<JobView> many = Collections.nCopies(ClusterFigures.MOST_JOBS + 1, Samples.job("300-0", 1));
        assertThat(ClusterFigures.of(
                        many, Map.<NodeName, List<NodeView>>of(), new WebhookBook(), List.of(), Samples.NOW))
                .noneMatch(figure -> figure.labels().containsKey("job"));
    }

    @Test
    void howManyJobsHaveFiguresIsBoundedEvenWhenAllLag() {
        List<JobView> many = Collections.nCopies(ClusterFigures.MOST_JOBS + 1, IDLE);
        assertThat(ClusterFigures.of(many, Map.of(), new WebhookBook(), List.of(), Samples.NOW))
                .filteredOn(figure -> figure.name().equals("snapferry.job.lag.seconds"))
                .hasSize(ClusterFigures.MOST_JOBS);
    }

    @Test
    void aGatewayThatHasNotReadAllSaysNothingElse() {
        assertThat(ClusterFigures.unknown()).containsExactly(Figure.of("snapferry.gateway.ready", Map.of(), 0));
    }
}
