package io.snapferry.kit.kafka;

import org.apache.kafka.common.utils.AppInfoParser;

/** The library that talks to Kafka. */
public final class KafkaClients {
    private KafkaClients() {}

    /** Such as {@code 4.3.1}. */
    public static String version() {
        return AppInfoParser.getVersion();
    }
}
