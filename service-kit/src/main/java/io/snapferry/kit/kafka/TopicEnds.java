package io.snapferry.kit.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where partitions end for readers of committed records. Safe for use by several threads. */
final class TopicEnds {
    private static final int PATIENCE_MILLIS = 5_000;

    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final String clientId;
    private final Map<TopicPartition, OffsetSpec> asked;
    private final SharedQuestion<Map<TopicPartition, Long>> ends = new SharedQuestion<>(this::fetch);
    private Optional<Future<Admin>> admin = Optional.empty();

    TopicEnds(Vertx vertx, KafkaSettings kafka, String clientId, Set<TopicPartition> partitions) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.clientId = clientId;
        this.asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    }

    /** As of a moment after this call. Fails after five seconds without an answer. */
    Future<Map<TopicPartition, Long>> ask() {
        return ends.ask();
    }

    private Future<Map<TopicPartition, Long>> fetch() {
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(PATIENCE_MILLIS);
        return opened().compose(open -> Future.fromCompletionStage(
                        open.listOffsets(asked, committed).all().toCompletionStage()))
                .map(found -> found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, end -> end.getValue().offset())));
    }

    /** Not before somebody asks: most followers are never asked. */
    private synchronized Future<Admin> opened() {
        Future<Admin> open = admin.filter(before -> !before.failed())
                .orElseGet(() -> vertx.executeBlocking(
                        () -> Admin.create(Map.copyOf(kafka.client(clientId + "-ends", Map.of())))));
        admin = Optional.of(open);
        return open;
    }

    synchronized Future<Void> close() {
        return admin.map(open -> open.compose(client -> vertx.<Void>executeBlocking(() -> {
                            client.close();
                            return null;
                        }))
                        .otherwiseEmpty())
                .orElseGet(Future::succeededFuture);
    }
}
