package io.snapferry.kit.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Sets where consumer groups begin. */
public final class ConsumerGroups {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Map<String, String> PATIENT = Map.of(
            "default.api.timeout.ms", Integer.toString(PATIENCE_MILLIS),
            "request.timeout.ms", Integer.toString(PATIENCE_MILLIS));

    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final String clientId;

    /** Connects when it is asked, which is seldom. */
    public ConsumerGroups(Vertx vertx, KafkaSettings kafka, String clientId) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.clientId = clientId;
    }

    /** Has a group without members begin after all that is committed in a topic now. Fails if Kafka does not do it soon. */
    public Future<Void> beginNow(String group, String topic) {
        return vertx.executeBlocking(
                () -> {
                    try (Admin admin = Admin.create(Map.copyOf(kafka.client(clientId + "-groups", PATIENT)))) {
                        get(admin.alterConsumerGroupOffsets(group, ends(admin, topic))
                                .all());
                        return null;
                    }
                },
                false);
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin, String topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked =
                get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> OffsetSpec.latest()));
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return get(admin.listOffsets(asked, committed).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        end -> new OffsetAndMetadata(end.getValue().offset())));
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
