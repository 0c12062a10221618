package io.snapferry.scheduler.streams;

import io.snapferry.scheduler.SchedulerSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that the scheduler was measured with. */
public final class StreamsProperties {
    /** Names the consumer group, the transactions and the changelog: a change of it loses all jobs. */
    private static final String APPLICATION = "snapferry-scheduler";

    private StreamsProperties() {}

    public static Properties of(SchedulerSettings settings) {
        Map<String, String> own = new HashMap<>();
        own.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        own.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        own.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(settings.threads()));
        own.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, Integer.toString(settings.replicationFactor()));
        own.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, Integer.toString(settings.standbyReplicas()));
        own.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        own.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // What is sent is committed sooner (CommitPace); each of these commits holds up all else, also if there is
        // nothing.
        own.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "500");
        own.put(StreamsConfig.POLL_MS_CONFIG, "10");
        own.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0");
        own.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, "10000");
        own.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, "60000");
        own.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class.getName());
        own.put("processing.exception.handler.global.enabled", "true");
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "6000");
        own.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "1500");
        own.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), "5000");
        // With one request in flight, the default of 16 KiB takes twice the time for many orders at once.
        own.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), Integer.toString(256 << 10));
        // More than one in flight loses records to a new topic (KAFKA-15591).
        own.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), "1");
        Properties properties = new Properties();
        properties.putAll(settings.kafka().client(APPLICATION, own));
        return properties;
    }
}
