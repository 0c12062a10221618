package io.snapferry.gateway.http;

import io.snapferry.kit.kafka.KafkaClients;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** Which Snapferry this is, and on what it runs. */
final class VersionEndpoint {
    /**
     * The answer.
     *
     * @param commit empty if the build was not told
     */
    private record Version(String version, Optional<String> commit, String java, String kafkaClient) {}

    private VersionEndpoint() {}

    static void install(Router router) {
        Answer version = Answer.ok(read());
        Resource.at(router, "/version").get(context -> version).end();
    }

    private static Version read() {
        try (InputStream file = VersionEndpoint.class.getResourceAsStream("version.properties")) {
            Properties built = new Properties();
            built.load(file);
            return new Version(
                    built.getProperty("version"),
                    Optional.of(built.getProperty("commit")).filter(commit -> !commit.isBlank()),
                    Runtime.version().toString(),
                    KafkaClients.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
