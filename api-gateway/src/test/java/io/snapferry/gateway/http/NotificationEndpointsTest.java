package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.notification.Concerned;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.LastSeen;
import io.snapferry.contracts.notification.NotificationMessage;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.contracts.notification.TargetHealth;
import io.snapferry.contracts.notification.Told;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.notify.NotificationSettings;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationEndpointsTest {
    @TempDir
    private Path folder;

    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        String settings = """
                {"targets": {
                  "ops": {"mail": {"host": "127.0.0.1", "port": 1, "tls": "none", "user": "u", "password": "secret",
                          "from": "snapferry@example.org", "to": "ops@example.org"}, "kinds": ["node", "failure"]},
                  "pager": {"command": {"run": ["/bin/sh", "-c", "cat > %s/got; exit $(cat %s/status)"]}}
                }}
                """.formatted(folder, folder);
        ConfigProblems problems = new ConfigProblems();
        NotificationSettings notifications =
                NotificationSettings.read(new ConfigSection("notifications", new JsonObject(settings), problems));
        problems.throwIfAny();
        gateway = GatewayUnderTest.start(notifications);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void feed(NotificationMessage message) {
        gateway.feed(Topics.NOTIFICATIONS, message.key().toString(), message);
    }

    @Test
    void targetsAreShownAsTheyAreConfiguredWithoutSecrets() {
        JsonNode targets = gateway.json("/api/v1/notifications").path("items");

        assertThat(targets).hasSize(2);
        assertThat(targets.path(0).path("mail").path("server").asText()).isEqualTo("127.0.0.1:1");
        assertThat(targets.path(0).path("kinds")).hasSize(2);
        assertThat(targets.path(1).path("command").path(0).asText()).isEqualTo("/bin/sh");
        assertThat(targets.path(1).has("kinds")).isFalse();
        assertThat(targets.toString()).doesNotContain("secret");
    }

    @Test
    void howItGoesIsTold() {
        feed(TargetHealth.unknown("ops")
                .refused(Samples.NOW, "connection refused")
                .gaveUp(2));
        Told pending = Told.NOTHING.withPending(Optional.of(Samples.NOW.minusSeconds(60)));
        feed(new Incident(
                IncidentKind.NODE,
                "node-b",
                Severity.ERROR,
                new Concerned(Optional.empty(), Optional.empty(), Optional.of(Samples.NODE_B), Optional.empty()),
                Samples.NOW.minusSeconds(60),
                Optional.empty(),
                1,
                1,
                false,
                false,
                new LastSeen(
                        "node-b.offline.1",
                        Samples.NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Map.of("ops", pending)));

        JsonNode ops = gateway.json("/api/v1/notifications").path("items").path(0);
        assertThat(ops.path("failing").path("reason").asText()).isEqualTo("connection refused");
        assertThat(ops.path("waiting").asInt()).isEqualTo(1);
        assertThat(ops.path("givenUp").asInt()).isEqualTo(2);
        assertThat(gateway.get("/metrics").body())
                .contains(
                        "snapferry_notification_failing{target=\"ops\"} 1.0",
                        "snapferry_notification_waiting{target=\"ops\"} 1.0",
                        "snapferry_notification_given_up{target=\"ops\"} 2.0",
                        "snapferry_notification_failing{target=\"pager\"} 0.0");
    }

    @Test
    void aTestTellsWhatCameOfIt() throws Exception {
        Files.writeString(folder.resolve("status"), "0");
        JsonNode taken = GatewayUnderTest.json(gateway.send("POST", "/api/v1/notifications/pager/test", ""));
        Files.writeString(folder.resolve("status"), "7");
        JsonNode failed = GatewayUnderTest.json(gateway.send("POST", "/api/v1/notifications/pager/test", ""));
        JsonNode away = GatewayUnderTest.json(gateway.send("POST", "/api/v1/notifications/ops/test", ""));

        assertThat(taken.path("taken").asBoolean()).isTrue();
        assertThat(Files.readString(folder.resolve("got"))).contains("\"state\":\"test\"", "asked for by");
        assertThat(failed.path("failed").asText()).contains("status 7");
        assertThat(away.path("failed").asText()).containsIgnoringCase("connection refused");
    }

    @Test
    void atATargetThatIsNotConfiguredNothingIsTested() {
        assertThat(gateway.send("POST", "/api/v1/notifications/nobody/test", "").statusCode())
                .isEqualTo(404);
    }
}
