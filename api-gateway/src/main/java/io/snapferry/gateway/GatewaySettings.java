package io.snapferry.gateway;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import java.time.ZoneId;

/**
 * Where the gateway listens and which Kafka it uses.
 *
 * @param host address to listen on
 * @param port 0 takes any free one
 * @param timezone by whose clocks schedules are explained, for who names no other
 */
public record GatewaySettings(String host, int port, ZoneId timezone, KafkaSettings kafka) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    /** Reads the gateway's section; what is wrong with it goes to the section's problems. */
    public static GatewaySettings read(ConfigSection section, KafkaSettings kafka) {
        GatewaySettings settings = new GatewaySettings(
                section.text("host", DEFAULT_HOST),
                section.integer("port", DEFAULT_PORT, 0, 65_535),
                section.optional("timezone", TimeZones::parse).orElse(TimeZones.UTC),
                kafka);
        section.end();
        return settings;
    }
}
