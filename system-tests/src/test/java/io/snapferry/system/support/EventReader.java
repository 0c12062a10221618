package io.snapferry.system.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A subscriber of the gateway's server-sent events. */
public final class EventReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data:";

    private final Stream<String> lines;
    private final LinkedBlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

    private EventReader(Stream<String> lines) {
        this.lines = lines;
    }

    /** Subscribes; with the id of an event, as one that comes back after it. */
    public static EventReader open(String url, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/events"));
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        EventReader reader = new EventReader(response.body());
        CompletableFuture<Void> reading = CompletableFuture.runAsync(reader::read);
        reading.exceptionally(closed -> null);
        return reader;
    }

    private void read() {
        lines.filter(line -> line.startsWith(DATA)).forEach(line -> {
            try {
                events.add(JSON.readTree(line.substring(DATA.length())));
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        });
    }

    /** The next event, if one comes within this time. */
    public Optional<JsonNode> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** The next event of that type; others are passed over. */
    public JsonNode await(String type) throws InterruptedException {
        while (true) {
            JsonNode event = events.poll(60, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event of type " + type);
            }
            if (event.path("type").asText().equals(type)) {
                return event;
            }
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
