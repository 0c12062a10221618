package io.snapferry.kit.kafka;

import io.snapferry.kit.config.ConfigSection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to reach Kafka.
 *
 * @param bootstrap {@code HOST:PORT} of at least one broker, separated by commas
 * @param properties further client properties, such as those for TLS and SASL, for every client alike
 */
public record KafkaSettings(String bootstrap, Map<String, String> properties) {
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    public static KafkaSettings read(ConfigSection section) {
        String bootstrap = section.text("bootstrap", "");
        if (bootstrap.isEmpty()) {
            section.problem("bootstrap", "is missing: give HOST:PORT of a Kafka broker");
        }
        ConfigSection further = section.section("properties");
        KafkaSettings settings = new KafkaSettings(bootstrap, further.rest());
        section.end();
        return settings;
    }

    /** The properties of one client: those of this cluster under those that the client's use demands. */
    public Map<String, String> client(String clientId, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("bootstrap.servers", bootstrap);
        all.put("client.id", clientId);
        all.putAll(own);
        return all;
    }
}
