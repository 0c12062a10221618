package io.snapferry.gateway.http;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.failed;
import static io.snapferry.gateway.Samples.job;
import static io.snapferry.gateway.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.gateway.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingEndpointsTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aFailedRunTellsWhyAndWhenItIsTriedAgain() throws Exception {
        gateway.feed(Topics.EVENTS, "100", failed("100-0.5", NOW, "target-full", "node-b is full"));

        assertThat(gateway.json("/api/v1/runs/100-0.5")).isEqualTo(Json.mapper().readTree("""
                                        {"id":"100-0.5","job":"100-0","guest":100,"phase":"failed","trigger":"schedule",
                                         "action":"sync","attempt":1,"source":"node-a","target":"node-b",
                                         "startedAt":"2026-11-23T11:59:55Z","finishedAt":"2026-11-23T12:00:00Z",
                                         "duration":5,"bytesDone":1000,"bytesEstimated":1000,
                                         "volumes":[{"volume":"local:vm-100-disk-0","step":"full","bytesDone":1000,
                                           "bytesEstimated":1000,"complete":true}],
                                         "error":{"code":"target-full","message":"node-b is full"},
                                         "nextTry":"2026-11-23T12:05:00Z"}"""));
    }

    @Test
    void figuresForPrometheusAreThoseOfThisMoment() {
        gateway.feed(Topics.JOBS, "100-0", job("100-0", 1));
        assertThat(gateway.get("/metrics").body())
                .contains(
                        "snapferry_jobs{phase=\"ok\"} 1.0",
                        "snapferry_job_lag_seconds{job=\"100-0\",source=\"node-a\",target=\"node-b\"} 90.0");
        gateway.feed(Topics.JOBS, "200-0", job("200-0", 1));
        assertThat(gateway.get("/metrics").body()).contains("snapferry_jobs{phase=\"ok\"} 2.0");
    }

    @Test
    void runsAreListedTheNewestFirst() {
        List.of("100-0.3", "100-0.1", "100-0.2", "100-1.4")
                .forEach(run -> gateway.feed(Topics.EVENTS, "100", succeeded(run, NOW)));

        assertThat(ids("/api/v1/jobs/100-0/runs")).containsExactly("100-0.3", "100-0.2", "100-0.1");
        assertThat(ids("/api/v1/jobs/100-0/runs?limit=1")).containsExactly("100-0.3");
    }

    @Test
    void runsOfTheLastDayAreMarkedTheOldestFirst() throws Exception {
        gateway.feed(Topics.EVENTS, "100", failed("100-0.3", NOW, "target-full", "node-b is full"));
        gateway.feed(Topics.EVENTS, "100", succeeded("100-0.2", NOW.minus(Duration.ofHours(23))));
        gateway.feed(Topics.EVENTS, "100", succeeded("100-0.1", NOW.minus(Duration.ofHours(25))));

        assertThat(gateway.json("/api/v1/jobs/100-0/marks").path("items"))
                .isEqualTo(Json.mapper().readTree("""
                        [{"startedAt":"2026-11-22T12:59:55Z","duration":5,"phase":"succeeded"},
                         {"startedAt":"2026-11-23T11:59:55Z","duration":5,"phase":"failed"}]"""));
    }

    @Test
    void aJobWithoutRunsHasAnEmptyListAndAnEmptyLog() {
        gateway.feed(job("100-0", 1));

        assertThat(ids("/api/v1/jobs/100-0/runs")).isEmpty();
        assertThat(gateway.json("/api/v1/jobs/100-0/marks").path("items")).isEmpty();
        assertThat(gateway.json("/api/v1/jobs/100-0/log").path("items")).isEmpty();
    }

    @Test
    void theLogIsThatOfTheLastRunOrOfTheRunAskedFor() {
        line("100-0.1", "old");
        List.of("one", "two", "three").forEach(text -> line("100-0.2", text));

        assertThat(texts("/api/v1/jobs/100-0/log")).containsExactly("one", "two", "three");
        assertThat(texts("/api/v1/jobs/100-0/log?limit=2")).containsExactly("two", "three");
        assertThat(texts("/api/v1/jobs/100-0/log?run=100-0.1")).containsExactly("old");
        assertThat(gateway.get("/api/v1/jobs/100-0/log?run=100-0.9").statusCode())
                .isEqualTo(404);
    }

    @Test
    void guestsComeAndGo() throws Exception {
        gateway.feed(
                Topics.GUESTS,
                "100",
                new GuestView(
                        new GuestId(100),
                        GuestKind.VM,
                        Samples.NODE_A,
                        List.of(new VolumeView(VolumeId.parse("local:vm-100-disk-0"), 42)),
                        Optional.of(List.of(VolumeId.parse("local:vm-100-disk-1")))));
        JsonNode guest = Json.mapper().readTree("""
                        {"id":100,"kind":"vm","node":"node-a",
                         "volumes":[{"id":"local:vm-100-disk-0","sizeBytes":42,"replicate":true},
                                    {"id":"local:vm-100-disk-1","replicate":false}]}""");

        assertThat(gateway.json("/api/v1/guests").path("items")).containsExactly(guest);
        assertThat(gateway.json("/api/v1/guests/100")).isEqualTo(guest);

        gateway.feedBytes(Topics.GUESTS, "100", Optional.empty());

        assertThat(gateway.json("/api/v1/guests").path("items")).isEmpty();
    }

    @Test
    void whatAProviderTellsOfAGuestIsShownWithIt() throws Exception {
        GuestDefinition definition = new GuestDefinition(
                Optional.of("mail"),
                Optional.of(true),
                Optional.of(
                        List.of(new LeftOut("local:vm-100-disk-0", "replicate=0"), new LeftOut("/dev/sdb", "a path"))),
                Optional.of("100.conf, line 3: is cut off"));
        gateway.feed(
                Topics.GUESTS,
                "100",
                new GuestView(
                        new GuestId(100),
                        GuestKind.VM,
                        Samples.NODE_A,
                        List.of(new VolumeView(VolumeId.parse("local:vm-100-disk-0"), 42)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(definition)));

        assertThat(gateway.json("/api/v1/guests/100")).isEqualTo(Json.mapper().readTree("""
                        {"id":100,"kind":"vm","node":"node-a","name":"mail","running":true,
                         "volumes":[{"id":"local:vm-100-disk-0","sizeBytes":42,"replicate":false}],
                         "leftOut":[{"volume":"local:vm-100-disk-0","reason":"replicate=0"},
                                    {"volume":"/dev/sdb","reason":"a path"}],
                         "problem":"100.conf, line 3: is cut off"}"""));
    }

    @Test
    void aNodeIsOnlineWhileItsHeartBeatsAndItDoesNotStop() {
        node("fresh", Duration.ZERO, false);
        node("silent", Duration.ofMinutes(1), false);
        node("stopping", Duration.ZERO, true);

        JsonNode nodes = gateway.json("/api/v1/nodes").path("items");

        assertThat(texts(nodes, "name")).containsExactly("fresh", "silent", "stopping");
        assertThat(texts(nodes, "online")).containsExactly("true", "false", "false");
        assertThat(nodes.path(0).path("storages").path(0).path("type").asText()).isEqualTo("dir");
    }

    @Test
    void aVisitorLearnsWhatThisIs() {
        assertThat(gateway.get("/").body()).contains("Snapferry").contains("/docs");
    }

    private void line(String run, String text) {
        RunId id = RunId.parse(run);
        gateway.feed(
                Topics.RUN_LOGS,
                "100",
                new LogLine(id.job(), id, NOW, Optional.of(Samples.NODE_A), LogLine.Level.INFO, text));
    }

    @Test
    void aNodeIsOnlineWhileAnyOfItsWorkersIs() {
        worker("one", Duration.ofMinutes(1), false);
        worker("two", Duration.ZERO, false);
        worker("three", Duration.ZERO, true);

        JsonNode nodes = gateway.json("/api/v1/nodes").path("items");
        assertThat(texts(nodes, "online")).containsExactly("true");
        assertThat(texts(nodes.path(0).path("workers"), "name")).containsExactly("one", "two");
        assertThat(texts(nodes.path(0).path("workers"), "online")).containsExactly("false", "true");

        gateway.feedBytes(Topics.NODES, "two", Optional.empty());
        assertThat(texts(gateway.json("/api/v1/nodes").path("items"), "online")).containsExactly("false");
    }

    private void worker(String name, Duration silence, boolean stopping) {
        gateway.feed(
                Topics.NODES,
                name,
                new NodeView(Samples.NODE_A, NOW.minus(silence), name, "127.0.0.1:1", List.of(), stopping));
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    private void node(String name, Duration silence, boolean stopping) {
        gateway.feed(
                Topics.NODES,
                name,
                new NodeView(
                        new io.snapferry.contracts.id.NodeName(name),
                        NOW.minus(silence),
                        "w",
                        "127.0.0.1:1",
                        List.of(new StorageView(new StorageId("local"), "dir", 2, 1, Set.of(), Optional.empty())),
                        stopping));
    }

    private List<String> ids(String path) {
        return gateway.json(path).path("items").findValuesAsText("id");
    }

    private List<String> texts(String path) {
        return gateway.json(path).path("items").findValuesAsText("text");
    }
}
