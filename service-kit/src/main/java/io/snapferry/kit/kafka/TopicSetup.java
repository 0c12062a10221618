package io.snapferry.kit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics. Blocking; safe to call from several processes at once and again. */
public final class TopicSetup {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private TopicSetup() {}

    /**
     * Creates what is missing and returns once every partition's leader answers. Topics that exist stay as they are.
     *
     * <p>Without the wait an idempotent producer can lose its first batches to a new partition (KAFKA-15591).
     *
     * @throws KafkaUnavailableException if the cluster does not do it within 30 seconds
     */
    public static void ensure(KafkaSettings kafka, Collection<TopicSpec> topics) {
        try (Admin admin = Admin.create(Map.copyOf(kafka.client("snapferry-topic-setup", Map.of())))) {
            Set<String> existing = get(admin.listTopics().names());
            for (TopicSpec topic : topics) {
                if (!existing.contains(topic.name())) {
                    create(admin, topic);
                }
            }
            awaitLeaders(admin, topics);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaUnavailableException(kafka, "create its topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException(kafka, "create its topics", e);
        }
    }

    private static void create(Admin admin, TopicSpec topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), topic.replicas()).configs(topic.settings());
        try {
            get(admin.createTopics(Set.of(wanted)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void awaitLeaders(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, TopicDescription> described = Map.of();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (described.isEmpty()) {
                    described = get(admin.describeTopics(
                                    topics.stream().map(TopicSpec::name).toList())
                            .allTopicNames());
                }
                Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
                described.forEach((name, topic) -> topic.partitions()
                        .forEach(p -> ends.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
                get(admin.listOffsets(ends).all());
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
