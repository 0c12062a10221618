package io.snapferry.kit.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Also tells when it passes what is no record, such as the end of a transaction: Vert.x hands over records only. */
final class PositionedConsumer extends KafkaConsumer<String, byte[]> {
    private final Consumer<Map<TopicPartition, Long>> passed;

    /** @param passed called by who polls, when a poll passed something and brought no record */
    PositionedConsumer(Map<String, Object> properties, Consumer<Map<TopicPartition, Long>> passed) {
        super(properties);
        this.passed = passed;
    }

    @Override
    public ConsumerRecords<String, byte[]> poll(Duration timeout) {
        ConsumerRecords<String, byte[]> records = super.poll(timeout);
        if (records.isEmpty() && !records.nextOffsets().isEmpty()) {
            passed.accept(positions(records));
        }
        return records;
    }

    /** Where reading goes on after these. */
    static Map<TopicPartition, Long> positions(ConsumerRecords<?, ?> records) {
        return records.nextOffsets().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, position -> position.getValue().offset()));
    }
}
