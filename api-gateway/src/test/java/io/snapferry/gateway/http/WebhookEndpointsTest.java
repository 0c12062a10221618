package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.WebhookHealth;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.webhook.Receiver;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookEndpointsTest {
    private static final String ROOT = "/api/v1/webhooks";

    private final GatewayUnderTest gateway = GatewayUnderTest.start();
    private Receiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = Receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
        gateway.close();
    }

    private JsonNode create(String more) {
        HttpResponse<String> answer = gateway.send("POST", ROOT, "{\"url\":\"" + receiver.url() + "\"" + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode webhook = GatewayUnderTest.json(answer);
        assertThat(answer.headers().firstValue("Location"))
                .contains(ROOT + "/" + webhook.path("id").asText());
        return webhook;
    }

    private JsonNode post(String path) {
        HttpResponse<String> answer = gateway.send("POST", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return GatewayUnderTest.json(answer);
    }

    private static String path(JsonNode webhook) {
        return ROOT + "/" + webhook.path("id").asText();
    }

    private void park(JsonNode webhook, String run) {
        ParkedEvent parked = new ParkedEvent(
                webhook.path("id").asText(), Samples.succeeded(run, Samples.NOW), Samples.NOW, 3, "answered 500");
        gateway.feed(Topics.WEBHOOKS, parked.key().toString(), parked);
    }

    @Test
    void theSecretIsToldOnce() {
        JsonNode made =
                create(",\"types\":[\"io.snapferry.run.failed\"],\"guests\":[\"100..199\"],\"description\":\"x\"");
        String secret = made.path("secret").asText();

        assertThat(secret).startsWith("whsec_");
        assertThat(gateway.json(path(made)).has("secret")).isFalse();
        assertThat(gateway.get(ROOT).body()).contains("100..199").doesNotContain(secret);
        assertThat(gateway.send("DELETE", path(made), "").statusCode()).isEqualTo(204);
        assertThat(gateway.get(path(made)).statusCode()).isEqualTo(404);
        assertThat(gateway.json(ROOT).path("items")).isEmpty();
    }

    @Test
    void aChangeLeavesTheRestAsItIs() {
        JsonNode made = create(",\"types\":[\"io.snapferry.run.failed\"],\"guests\":[\"100\"]");

        HttpResponse<String> changed = gateway.send("PATCH", path(made), "{\"enabled\":false,\"types\":null}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        JsonNode now = gateway.json(path(made));
        assertThat(now.path("enabled").asBoolean()).isFalse();
        assertThat(now.has("types")).isFalse();
        assertThat(now.path("guests").get(0).asText()).isEqualTo("100");
        assertThat(now.path("url").asText()).isEqualTo(receiver.url());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|url|is missing",
                "{\"url\":\"ftp://x/\"}|url|is not the address of the receiver",
                "{\"url\":\"x\"}|url|must begin with http://",
                "{\"url\":\"http://a b\"}|url|must begin with http://",
                "{\"url\":\"http://user:word@127.0.0.1/\"}|url|neither a user nor a fragment",
                "{\"url\":\"http://127.0.0.1/x#y\"}|url|neither a user nor a fragment",
                "{\"url\":\"http://a..b/\"}|url|must begin with http://",
                "{\"url\":\"http://127.0.0.1/%zz\"}|url|written as %XX",
                "{\"url\":\"http://127.0.0.1:99999/\"}|url|port",
                "{\"url\":\"http://127.0.0.1/\",\"types\":[\"io.snapferry.run.fail\"]}|types|io.snapferry.run.failed",
                "{\"url\":\"http://127.0.0.1/\",\"types\":[]}|types|leave it out for all",
                "{\"url\":\"http://127.0.0.1/\",\"guests\":[\"200..100\"]}|guests|the wrong way round",
                "{\"url\":\"http://127.0.0.1/\",\"secret\":\"whsec_\"}|secret|is not known",
            })
    void whatIsWrongIsNamed(String body, String field, String reason) {
        HttpResponse<String> answer = gateway.send("POST", ROOT, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", reason);
        assertThat(gateway.json(ROOT).path("items")).isEmpty();
    }

    @Test
    void howItGoesIsShown() {
        JsonNode made = create("");
        String id = made.path("id").asText();
        List.of(
                        new WebhookHealth(id, 0, Optional.of(Samples.NOW), Optional.empty(), Optional.empty()),
                        new WebhookHealth(
                                id,
                                1,
                                Optional.empty(),
                                Optional.of(Samples.NOW.plusSeconds(5)),
                                Optional.of("answered 500")))
                .forEach(health -> gateway.feed(Topics.WEBHOOKS, health.key().toString(), health));
        park(made, "100-0.1");

        JsonNode shown = gateway.json(path(made));

        assertThat(shown.path("deliveredAt").asText()).isEqualTo(Samples.NOW.toString());
        assertThat(shown.path("failing").path("reason").asText()).isEqualTo("answered 500");
        assertThat(shown.path("parked").asInt()).isEqualTo(1);
    }

    @Test
    void aTestIsSignedAndSentOnce() throws Exception {
        JsonNode made = create("");
        receiver.answerNext(500);

        JsonNode refused = post(path(made) + "/test");
        JsonNode taken = post(path(made) + "/test");

        assertThat(refused.path("taken").asBoolean()).isFalse();
        assertThat(refused.path("failed").asText()).isEqualTo("answered 500 (not now)");
        assertThat(taken.path("taken").asBoolean()).isTrue();
        assertThat(receiver.taken()).singleElement().satisfies(request -> {
            assertThat(request.event().path("type").asText()).isEqualTo("io.snapferry.webhook.test");
            assertThat(request.headers().get("webhook-timestamp"))
                    .containsExactly(Long.toString(Samples.NOW.getEpochSecond()));
        });
    }

    @Test
    void anOldSecretHoldsOnForADay() {
        JsonNode made = create("");

        JsonNode renewed = post(path(made) + "/secret");
        post(path(made) + "/test");

        assertThat(renewed.path("secret").asText())
                .startsWith("whsec_")
                .isNotEqualTo(made.path("secret").asText());
        assertThat(receiver.taken()
                        .get(0)
                        .headers()
                        .get("webhook-signature")
                        .get(0)
                        .split(" "))
                .hasSize(2);
    }

    @Test
    void whatIsParkedIsSentAgainInOrderUntilOneIsNotTaken() {
        JsonNode made = create("");
        for (int run = 1; run <= 4; run++) {
            park(made, "100-0." + run);
        }
        receiver.answerNext(200, 200, 500);

        JsonNode first = post(path(made) + "/resend");
        assertThat(first.path("sent").asInt()).isEqualTo(2);
        assertThat(first.path("left").asInt()).isEqualTo(2);
        assertThat(first.path("failed").asText()).isEqualTo("answered 500 (not now)");
        assertThat(receiver.takenIds()).containsExactly("100-0.1.succeeded", "100-0.2.succeeded");

        HttpResponse<String> one = gateway.send("POST", path(made) + "/resend", "{\"events\":[\"100-0.4.succeeded\"]}");
        assertThat(GatewayUnderTest.json(one).path("left").asInt()).isEqualTo(1);
        List<String> left = new ArrayList<>();
        gateway.json(path(made) + "/parked")
                .path("items")
                .forEach(item -> left.add(item.path("event").path("id").asText()));
        assertThat(left).containsExactly("100-0.3.succeeded");

        assertThat(gateway.send("DELETE", path(made) + "/parked/100-0.3.succeeded", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(gateway.send("DELETE", path(made) + "/parked/100-0.3.succeeded", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(path(made) + "/resend").path("sent").asInt()).isZero();
    }
}
