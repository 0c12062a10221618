package io.snapferry.gateway.http;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.active;
import static io.snapferry.gateway.Samples.failed;
import static io.snapferry.gateway.Samples.job;
import static io.snapferry.gateway.Samples.lag;
import static io.snapferry.gateway.Samples.orphaned;
import static io.snapferry.gateway.Samples.progress;
import static io.snapferry.gateway.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.report.RunProgress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventStreamTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everyEventIsToldAsItComes() throws Exception {
        feed(succeeded("100-0.1", NOW));
        subscribe("");
        CloudEvent event = failed("100-0.2", NOW.plusSeconds(60), "target-full", "node-b is\nfull");

        feed(event);

        await().untilAsserted(() -> assertThat(lines)
                .containsSubsequence(
                        "id: 100-0.2.failed",
                        "event: io.snapferry.run.failed",
                        "data: " + new String(Json.write(event), StandardCharsets.UTF_8),
                        ""));
        assertThat(lines).doesNotContain("id: 100-0.1.succeeded");
    }

    @Test
    void whoComesBackGetsWhatItMissed() throws Exception {
        for (int i = 1; i <= 3; i++) {
            feed(succeeded("100-0." + i, NOW.plusSeconds(60L * i)));
        }

        subscribe("100-0.1.succeeded");

        await().untilAsserted(() -> assertThat(lines)
                .filteredOn(line -> line.startsWith("id:"))
                .containsExactly("id: 100-0.2.succeeded", "id: 100-0.3.succeeded"));
    }

    @ParameterizedTest
    @MethodSource
    void eventsThatAreNoEndOfARunAreToldToo(CloudEvent event) throws Exception {
        feed(succeeded("100-0.1", NOW));
        feed(event);

        subscribe("100-0.1.succeeded");

        await().untilAsserted(() -> assertThat(lines)
                .containsSubsequence(
                        "id: " + event.id(),
                        "event: " + event.type(),
                        "data: " + new String(Json.write(event), StandardCharsets.UTF_8),
                        ""));
        assertThat(gateway.json("/api/v1/jobs/100-0/runs").path("items")).hasSize(1);
    }

    static Stream<CloudEvent> eventsThatAreNoEndOfARunAreToldToo() {
        return Stream.of(lag(CloudEvent.JOB_LAGGING), lag(CloudEvent.JOB_RECOVERED), orphaned());
    }

    @Test
    void whoWantsToIsToldWhatHasChangedInTheViews() throws Exception {
        gateway.feed(job("200-0", 1));
        subscribe("", "?views=true");
        gateway.feed(job("100-0", 1, Optional.of(active("100-0.1", 1, 1, Optional.of("w1")))));
        gateway.feedBytes(Topics.JOBS, "200-0", Optional.empty());
        gateway.feed(
                Topics.RUN_EVENTS,
                "100",
                new RunProgress(RunId.parse("100-0.1"), 1, NOW, List.of(progress(10, 1_000))));

        await().untilAsserted(() -> {
            List<JsonNode> news = viewNews();
            assertThat(news).anyMatch(it -> it.at("/jobs/0/run/bytesDone").asInt() == 10);
            assertThat(news).anyMatch(it -> it.at("/goneJobs/0").asText().equals("200-0"));
            assertThat(news).allMatch(it -> it.path("guests").isEmpty());
        });
        assertThat(lines).noneMatch(line -> line.startsWith("id:"));
    }

    private List<JsonNode> viewNews() throws Exception {
        List<JsonNode> news = new ArrayList<>();
        for (int at = lines.indexOf("event: views"); at >= 0 && at + 1 < lines.size(); at++) {
            if (lines.get(at).equals("event: views")) {
                news.add(Json.mapper().readTree(lines.get(at + 1).substring("data: ".length())));
            }
        }
        return news;
    }

    @Test
    void oneSubscriberCannotTakeAllStreams() throws Exception {
        List<Stream<String>> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(gateway.lines("/api/v1/events", "none", "Accept", "text/event-stream"));
        }
        assertThat(gateway.get("/api/v1/events").statusCode()).isEqualTo(503);
        assertThat(gateway.get("/api/v1/jobs").statusCode()).isEqualTo(200);
        open.forEach(Stream::close);
    }

    private void feed(CloudEvent event) {
        gateway.feed(Topics.EVENTS, "100", event);
    }

    private void subscribe(String lastId) throws Exception {
        subscribe(lastId, "");
    }

    private void subscribe(String lastId, String query) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/api/v1/events" + query));
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .get(20, TimeUnit.SECONDS);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        Thread reader = new Thread(() -> read(answer), "event-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(HttpResponse<Stream<String>> answer) {
        try (var body = answer.body()) {
            body.forEach(lines::add);
        } catch (java.io.UncheckedIOException e) {
            lines.add("closed");
        }
    }
}
