package io.snapferry.system.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snapferry.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands on the public topic, for a reader of committed records: how often each run's end does. */
public final class Endings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Endings() {}

    public static Map<String, Integer> told(String bootstrap) throws IOException {
        Map<String, Integer> told = new TreeMap<>();
        for (JsonNode event : events(bootstrap)) {
            if (event.path("data").has("finishedAt")) {
                told.merge(event.path("data").path("run").asText(), 1, Integer::sum);
            }
        }
        return told;
    }

    /** All events that there are, those of one guest in their order. */
    public static List<JsonNode> events(String bootstrap) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    events.add(JSON.readTree(record.value()));
                }
            }
        }
        return events;
    }
}
