package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snapferry.gateway.security.Access;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who changed what is written down, and secrets are nowhere. */
class AuditTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final Lines lines = new Lines();
    private final GatewayUnderTest gateway = GatewayUnderTest.start(new Access(Access.Authentication.TOKENS, false));
    private final List<String> answers = new ArrayList<>();

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            all.add(event);
        }

        List<JsonNode> audit() {
            return all.stream()
                    .filter(event -> event.getLoggerName().equals("snapferry.audit"))
                    .map(event -> json(event.getFormattedMessage()))
                    .toList();
        }

        private static JsonNode json(String line) {
            try {
                return new ObjectMapper().readTree(line);
            } catch (JsonProcessingException e) {
                throw new AssertionError(line, e);
            }
        }
    }

    @BeforeEach
    void listen() {
        root.setLevel(Level.DEBUG);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stop() {
        gateway.close();
        root.detachAppender(lines);
        root.setLevel(level);
    }

    @Test
    void everyChangeIsWrittenDownWithItsOutcomeAndWithoutSecrets() {
        String admin = gateway.admit("boss");
        HttpResponse<String> made =
                gateway.send("POST", "/api/v1/tokens", "{\"name\":\"eye\",\"role\":\"viewer\"}", bearer(admin));
        String viewer = GatewayUnderTest.json(made).path("secret").asText();
        String path = made.headers().firstValue("Location").orElseThrow();
        send("GET", "/api/v1/jobs", viewer);
        send("POST", "/api/v1/schedules/explain", viewer);
        send("POST", "/api/v1/jobs/100-0/run?x=%0Ay", viewer);
        send("DELETE", "/api/v1/jobs/100-0", "snapferry_guessed");
        send("PATCH", "/api/v1/jobs/100-0", admin);
        send("GET", "/api/v1/tokens", admin);
        send("DELETE", path, admin);

        Awaitility.await().untilAsserted(() -> assertThat(lines.audit()).hasSize(5));
        assertThat(lines.audit())
                .extracting(line -> line.path("who").asText("-") + " "
                        + line.path("method").asText() + " " + line.path("path").asText() + " "
                        + line.path("status").asText())
                .containsExactly(
                        "token boss POST /api/v1/tokens 201",
                        "token eye POST /api/v1/jobs/100-0/run?x=%0Ay 403",
                        "- DELETE /api/v1/jobs/100-0 401",
                        "token boss PATCH /api/v1/jobs/100-0 400",
                        "token boss DELETE " + path + " 204");
        assertThat(lines.audit().get(0).path("made").asText()).isEqualTo(path);
        assertThat(lines.audit().get(1).path("role").asText()).isEqualTo("viewer");
        assertThat(lines.audit()).allSatisfy(line -> {
            assertThat(line.path("from").asText()).isEqualTo("127.0.0.1");
            assertThat(line.path("at").asText()).isEqualTo("2026-11-23T12:00:00Z");
        });
        for (String secret : List.of(admin, viewer, "snapferry_guessed")) {
            assertThat(lines.all).noneMatch(event -> event.getFormattedMessage().contains(secret));
            assertThat(answers).noneMatch(answer -> answer.contains(secret));
            assertThat(gateway.tokenTopic()).noneMatch(message -> message.contains(secret));
        }
    }

    private void send(String method, String path, String token) {
        HttpResponse<String> answer = gateway.send(method, path, "", bearer(token));
        answers.add(answer.headers().map() + answer.body());
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
