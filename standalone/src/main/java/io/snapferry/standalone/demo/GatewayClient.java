package io.snapferry.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The demo's view of the REST API: it does nothing that an operator could not do. */
final class GatewayClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Optional<String> token;

    GatewayClient(String url, Optional<String> token) {
        this.token = token;
        base = URI.create(url + "/api/v1/");
    }

    JsonNode get(String path) throws InterruptedException {
        return exchange(request(path).GET().build());
    }

    JsonNode post(String path, JsonNode body) throws InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return exchange(request.POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    static JsonNode object(String key, Object value, Object... more) {
        var object = JSON.createObjectNode().putPOJO(key, value);
        for (int i = 0; i < more.length; i += 2) {
            object.putPOJO(more[i].toString(), more[i + 1]);
        }
        return object;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private JsonNode exchange(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new DemoFailedException(request.method() + " " + request.uri() + " was answered with "
                        + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway at " + base + " did not answer: " + e.getMessage(), e);
        }
    }
}
