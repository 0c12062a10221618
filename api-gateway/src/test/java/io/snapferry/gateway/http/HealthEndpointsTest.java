package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthEndpointsTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void itIsReadyWhenTheSchedulerAnswers() {
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
        gateway.scheduler(command -> new Reply.Refused(
                command.commandId(), new Refusal(Refusal.Kind.NOT_FOUND, Optional.empty(), "no such job")));

        assertThat(gateway.json("/health/ready").path("status").asText()).isEqualTo("up");
        gateway.json("/health/ready");
        assertThat(gateway.commands()).as("an answer is believed for a while").hasSize(1);
    }

    @Test
    void whileTheSchedulerIsSilentItIsReadyToBeRead() {
        JsonNode ready = gateway.json("/health/ready");

        assertThat(ready.path("status").asText()).isEqualTo("read-only");
        assertThat(texts(ready.path("checks"), "name")).containsExactly("topics", "kafka", "scheduler");
        assertThat(texts(ready.path("checks"), "state")).containsExactly("up", "up", "down");
        assertThat(ready.path("checks").path(2).path("advice").asText()).contains("did not answer");
    }

    @Test
    void itIsNotReadyWhileKafkaIsAwayOrTheViewsAreNotRead() {
        gateway.kafka(command -> Future.failedFuture("no broker answers at 10.0.0.1:9092"));
        HttpResponse<String> answer = gateway.get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(texts(GatewayUnderTest.json(answer).path("checks"), "state"))
                .containsExactly("up", "down", "unknown");
        assertThat(answer.body()).contains("brokers run").doesNotContain("10.0.0.1");

        gateway.notReady("still reading");

        assertThat(gateway.get("/health/ready").body()).contains("topics: still reading");
        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksAgainIsToldWhatWasFoundOutLastAndThenThatKafkaIsBack() {
        gateway.kafka(command -> Future.failedFuture("no broker"));
        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(503);
        Promise<Void> slow = Promise.promise();
        gateway.kafka(command -> slow.future());

        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(gateway.commands()).as("one question at a time").hasSize(2);

        gateway.reply(new Reply.Done(gateway.commands().get(1).commandId(), Optional.empty(), Optional.empty()));
        assertThat(gateway.json("/health/ready").path("status").asText()).isEqualTo("up");
    }

    @Test
    void itTellsItsVersions() {
        JsonNode version = gateway.json("/version");

        assertThat(version.path("version").asText()).matches("[0-9]+[.].*");
        assertThat(version.path("java").asText()).isEqualTo(Runtime.version().toString());
        assertThat(version.path("kafkaClient").asText()).matches("[0-9]+[.].*");
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }
}
