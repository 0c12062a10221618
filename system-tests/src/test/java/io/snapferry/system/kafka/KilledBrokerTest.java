package io.snapferry.system.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.standalone.broker.EmbeddedBroker;
import io.snapferry.system.support.LogTail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL between the decision to commit a transaction and its carrying out: the few milliseconds that hurt. */
class KilledBrokerTest {
    private static final TopicPartition PARTITION = new TopicPartition("letters", 0);
    private static final String GROUP = "readers";

    @TempDir
    Path folder;

    @Test
    void aTransactionThatWasDecidedIsEndedAfterTheRestart() throws Exception {
        Path killed = folder.resolve("killed");
        try (EmbeddedBroker broker = EmbeddedBroker.in(folder.resolve("live")).start()) {
            TopicSetup.ensure(
                    new KafkaSettings(broker.bootstrap(), Map.of()),
                    List.of(new TopicSpec(PARTITION.topic(), 1, (short) 1, Map.of())));
            commit(broker, 1);
            assertThat(committed(broker)).isEqualTo(1);
            // What is cut below is the note that all is done, which comes after the offset is committed.
            Awaitility.await().until(() -> transaction(broker) == TransactionState.COMPLETE_COMMIT);
            // What a process leaves behind that is killed now; it has no chance to write more.
            copy(folder.resolve("live"), killed);
        }
        LogTail.cutLastBatch(partitionWithRecords(killed, "__consumer_offsets-"));
        LogTail.cutLastBatch(partitionWithRecords(killed, "__transaction_state-"));

        try (EmbeddedBroker broker = EmbeddedBroker.in(killed).start()) {
            assertThat(committed(broker)).isEqualTo(1);
            commit(broker, 2);
            assertThat(committed(broker)).isEqualTo(2);
        }
    }

    private static void commit(EmbeddedBroker broker, long offset) {
        String servers = broker.bootstrap();
        try (KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers, "group.id", GROUP),
                        new StringDeserializer(),
                        new StringDeserializer());
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "transactional.id", "postman"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(Map.of(PARTITION, new OffsetAndMetadata(offset)), reader.groupMetadata());
            producer.commitTransaction();
        }
    }

    /**
     * What the group has committed, once no transaction is open that could change it. A group without members is not known
     * to a broker that started before the first of its transactions has ended, and then has nothing.
     */
    private static long committed(EmbeddedBroker broker) {
        return Awaitility.await("an offset of the group")
                .atMost(Duration.ofMinutes(1))
                .until(() -> stable(broker), Optional::isPresent)
                .orElseThrow()
                .offset();
    }

    private static Optional<OffsetAndMetadata> stable(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            return Optional.ofNullable(admin.listConsumerGroupOffsets(
                            Map.of(GROUP, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(PARTITION))),
                            new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get(1, TimeUnit.MINUTES)
                    .get(PARTITION));
        }
    }

    private static TransactionState transaction(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            return admin.describeTransactions(List.of("postman"))
                    .description("postman")
                    .get(1, TimeUnit.MINUTES)
                    .state();
        }
    }

    private static Path partitionWithRecords(Path broker, String prefix) throws Exception {
        try (Stream<Path> partitions = Files.list(broker.resolve("data"))) {
            return partitions
                    .filter(partition -> partition.getFileName().toString().startsWith(prefix))
                    .filter(LogTail::hasRecords)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
