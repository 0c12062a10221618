package io.snapferry.kit.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
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

/**
 * Where partitions end for readers of committed records. One question is under way at a time: all who ask meanwhile share
 * the next one, as the one under way may have been answered before they came. Safe for use by several threads.
 */
final class TopicEnds {
    private static final int PATIENCE_MILLIS = 5_000;

    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final String clientId;
    private final Map<TopicPartition, OffsetSpec> asked;
    private Optional<Future<Admin>> admin = Optional.empty();
    private Optional<Promise<Map<TopicPartition, Long>>> next = Optional.empty();
    private boolean underWay;

    TopicEnds(Vertx vertx, KafkaSettings kafka, String clientId, Set<TopicPartition> partitions) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.clientId = clientId;
        this.asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    }

    /** As of a moment after this call. Fails after five seconds without an answer. */
    Future<Map<TopicPartition, Long>> ask() {
        Promise<Map<TopicPartition, Long>> answer;
        synchronized (this) {
            answer = next.orElseGet(Promise::promise);
            next = Optional.of(answer);
        }
        askNext();
        return answer.future();
    }

    private void askNext() {
        Promise<Map<TopicPartition, Long>> answer;
        synchronized (this) {
            if (underWay || next.isEmpty()) {
                return;
            }
            underWay = true;
            answer = next.get();
            next = Optional.empty();
        }
        fetch().onComplete(fetched -> {
            synchronized (this) {
                underWay = false;
            }
            askNext();
            answer.handle(fetched);
        });
    }

    private Future<Map<TopicPartition, Long>> fetch() {
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(PATIENCE_MILLIS);
        return opened().compose(open -> Future.fromCompletionStage(
                        open.listOffsets(asked, committed).all().toCompletionStage()))
                .map(ends -> ends.entrySet().stream()
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
