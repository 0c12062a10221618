package io.snapferry.system.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The REST API as a test calls it. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final Optional<Path> token;

    /** Of a gateway that asks for no token. */
    public Api(String url) {
        this(url, Optional.empty());
    }

    /** Of one that {@code up} started with this data folder, whose first administrator this is. */
    public static Api ofUp(String url, Path data) {
        return new Api(url, Optional.of(data.resolve("admin.token")));
    }

    private Api(String url, Optional<Path> token) {
        base = url + "/api/v1/";
        this.token = token;
    }

    /** An answer; {@code body} is null if there was none. */
    public record Answer(int status, JsonNode body) {}

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** All items of a list, of all its pages. */
    public List<JsonNode> items(String path) {
        List<JsonNode> all = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = get(next).body();
            page.path("items").forEach(all::add);
            String link = page.path("next").textValue();
            next = link == null ? null : link.substring("/api/v1/".length());
        }
        return all;
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer send(String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            if (token.isPresent()) {
                request.header(
                        "Authorization",
                        "Bearer " + Files.readString(token.get()).strip());
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isEmpty() ? null : JSON.readTree(response.body());
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
