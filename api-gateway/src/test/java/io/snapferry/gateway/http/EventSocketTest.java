package io.snapferry.gateway.http;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.security.Access;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSocketTest {
    private static final String PATH = "/api/v1/events/socket";

    private final GatewayUnderTest gateway = GatewayUnderTest.start(new Access(Access.Authentication.TOKENS, false));
    private final String token = gateway.admit("first");
    private final Messages messages = new Messages();

    private static final class Messages implements WebSocket.Listener {
        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final List<Integer> closed = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.add(status);
            return null;
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private WebSocket open(String path, String shown, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!shown.isEmpty()) {
            builder.header("Authorization", "Bearer " + shown);
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        URI uri = URI.create(gateway.uri(path).toString().replaceFirst("http", "ws"));
        return builder.subprotocols("cloudevents.json")
                .buildAsync(uri, messages)
                .join();
    }

    private void refused(int status, String shown, String... headers) {
        assertThatThrownBy(() -> open(PATH, shown, headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    private void feed(CloudEvent event) {
        gateway.feed(Topics.EVENTS, "100", event);
    }

    private static String json(CloudEvent event) {
        return new String(Json.write(event), StandardCharsets.UTF_8);
    }

    @Test
    void eachMessageIsAnEvent() {
        WebSocket socket = open(PATH, token);
        assertThat(socket.getSubprotocol()).isEqualTo("cloudevents.json");
        CloudEvent one = succeeded("100-0.1", NOW);
        CloudEvent other = succeeded("100-0.2", NOW);

        feed(one);
        socket.sendText("hello", true).join();
        feed(other);

        await().untilAsserted(() -> assertThat(messages.texts).containsExactly(json(one), json(other)));
        socket.abort();
    }

    @Test
    void whoComesBackGetsWhatItMissed() {
        for (int i = 1; i <= 3; i++) {
            feed(succeeded("100-0." + i, NOW.plusSeconds(60L * i)));
        }
        WebSocket socket = open(PATH + "?after=100-0.2.succeeded", token);

        await().untilAsserted(() ->
                assertThat(messages.texts).containsExactly(json(succeeded("100-0.3", NOW.plusSeconds(180)))));
        socket.abort();
    }

    @Test
    void nobodyElseIsLetIn() {
        refused(401, "");
        refused(401, "snapferry_x");
        refused(403, token, "Origin", "https://elsewhere.example");
        HttpResponse<String> plain = gateway.send("GET", PATH, "", "Authorization", "Bearer " + token);
        assertThat(plain.statusCode()).isEqualTo(426);
        assertThat(plain.body()).contains("GET /api/v1/events");
        assertThat(gateway.send("GET", PATH + "?since=x", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theSocketOfARevokedTokenEnds() {
        String made = gateway.send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"x\",\"role\":\"viewer\"}",
                        "Authorization",
                        "Bearer " + token)
                .body();
        open(PATH, made.replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1"));

        gateway.send(
                "DELETE",
                "/api/v1/tokens/" + made.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1"),
                "",
                "Authorization",
                "Bearer " + token);
        feed(succeeded("100-0.1", NOW));

        await().untilAsserted(() -> assertThat(messages.closed).containsExactly(1008));
        assertThat(messages.texts).isEmpty();
    }
}
