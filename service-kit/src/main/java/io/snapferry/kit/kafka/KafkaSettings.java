package io.snapferry.kit.kafka;

import io.snapferry.kit.config.ConfigSection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How to reach Kafka.
 *
 * @param bootstrap {@code HOST:PORT} of at least one broker, separated by commas
 * @param properties further client properties, such as those for TLS and SASL, for every client alike
 */
public record KafkaSettings(String bootstrap, Map<String, String> properties) {
    private static final String BOOTSTRAP = "bootstrap.servers";

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** Reads properties of clients under the names that Kafka gives them; only {@code bootstrap.servers} must be there. */
    public static KafkaSettings read(ConfigSection section) {
        section.about(
                "The cluster of a worker in a process of its own. All else here is a property of Kafka's clients under"
                        + " the name that Kafka gives it, such as `security.protocol`.");
        String bootstrap = section.key(
                        BOOTSTRAP, "HOST:PORT of one or more brokers, from which clients learn of the others")
                .required("addresses with commas between them", Function.identity())
                .orElse("");
        return new KafkaSettings(bootstrap, section.rest());
    }

    /** The properties of one client: those of this cluster under those that the client's use demands. */
    public Map<String, String> client(String clientId, Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put(BOOTSTRAP, bootstrap);
        all.put("client.id", clientId);
        all.putAll(own);
        return all;
    }
}
