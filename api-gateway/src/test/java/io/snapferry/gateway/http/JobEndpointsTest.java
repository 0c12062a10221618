package io.snapferry.gateway.http;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.active;
import static io.snapferry.gateway.Samples.job;
import static io.snapferry.gateway.Samples.lagging;
import static io.snapferry.gateway.Samples.progress;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.RehearseJob;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobEndpointsTest {
    private static final JobId JOB = JobId.parse("100-0");

    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aJobHasItsFieldsAndNoOthers() throws Exception {
        gateway.feed(job("100-0", 1, Optional.of(active("100-0.5", 5, 1, Optional.of("w1")))));
        gateway.feed(
                Topics.RUN_EVENTS, "100", new RunProgress(RunId.parse("100-0.5"), 5, NOW, List.of(progress(40, 100))));

        assertThat(gateway.json("/api/v1/jobs/100-0")).isEqualTo(Json.mapper().readTree("""
                                        {"id":"100-0","guest":100,"target":"node-b","source":"node-a","schedule":"*/15",
                                         "comment":"","enabled":true,
                                         "state":{"phase":"syncing","lastSync":"2026-11-23T11:58:30Z",
                                           "lastTry":"2026-11-23T11:58:30Z","nextSync":"2026-11-23T12:01:00Z",
                                           "duration":2.5,"failCount":0,"lagSeconds":90},
                                         "run":{"id":"100-0.5","trigger":"schedule","action":"sync","attempt":1,
                                           "worker":"w1","startedAt":"2026-11-23T12:00:01Z",
                                           "bytesDone":40,"bytesEstimated":100}}"""));
    }

    @Test
    void aJobHasTheSettingsAndTheLagThatItMayHave() throws Exception {
        gateway.feed(lagging("100-0", Optional.of(NOW.minusSeconds(1_500)), Optional.of(NOW.minusSeconds(9_000))));

        assertThat(gateway.json("/api/v1/jobs/100-0")).isEqualTo(Json.mapper().readTree("""
                                        {"id":"100-0","guest":100,"target":"node-b","source":"node-a","schedule":"*/15",
                                         "timezone":"Europe/Berlin","maxLag":1200,"keep":"last=3",
                                         "divergence":"refuse","storageMap":{"local":"tank2"},"intermediates":true,"comment":"","enabled":true,
                                         "createdAt":"2026-11-23T09:30:00Z",
                                         "state":{"phase":"error","lastSync":"2026-11-23T11:35:00Z","failCount":1,
                                           "error":"node-b is full","lagSeconds":1500,
                                           "laggingSince":"2026-11-23T11:55:00Z","lastVerified":"2026-11-23T10:00:00Z"}}"""));
    }

    @Test
    void aJobThatNeverSyncedLagsFromItsCreationOn() {
        gateway.feed(lagging("100-0", Optional.empty(), Optional.of(NOW.minusSeconds(9_000))));
        gateway.feed(lagging("100-1", Optional.empty(), Optional.empty()));

        assertThat(gateway.json("/api/v1/jobs/100-0").path("state").path("lagSeconds"))
                .isEqualTo(Json.mapper().valueToTree(9_000));
        assertThat(gateway.json("/api/v1/jobs/100-1").path("state").has("lagSeconds"))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | /api/v1/jobs       | {\"id\":\"100-0\",\"target\":\"node-b\"} | 201",
                "PATCH | /api/v1/jobs/100-0 | {\"schedule\":\"yearly\"}                | 200"
            })
    void whatMaySurpriseIsToldWithTheChangeAndOnlyThen(String method, String path, String body, int status) {
        List<String> warnings = List.of("happens rarely", "clocks change");
        gateway.scheduler(
                command -> new Reply.Done(command.commandId(), Optional.of(job("100-0", 1)), Optional.of(warnings)));

        HttpResponse<String> answer = gateway.send(method, path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(GatewayUnderTest.json(answer).path("warnings"))
                .isEqualTo(Json.mapper().valueToTree(warnings));
        assertThat(gateway.json("/api/v1/jobs/100-0").has("warnings")).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', 100-0 100-1 1000-0",
        "'?guest=100', 100-0 100-1",
        "'?target=node-b&guest=1000', 1000-0",
        "'?target=node-c', ''"
    })
    void jobsAreListedInTheirOrderAndFiltered(String query, String ids) {
        List.of("1000-0", "100-1", "100-0").forEach(id -> gateway.feed(job(id, 1)));

        assertThat(String.join(
                        " ", gateway.json("/api/v1/jobs" + query).path("items").findValuesAsText("id")))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({"id", "lag", "failCount"})
    void pagesLeadToTheNext(String sort) {
        List.of("100-0", "100-1", "100-2").forEach(id -> gateway.feed(job(id, 1)));
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/jobs?node=node-b&limit=2&sort=" + sort;
        while (!next.isEmpty()) {
            JsonNode page = gateway.json(next);
            seen.addAll(page.path("items").findValuesAsText("id"));
            next = page.path("next").asText();
        }

        assertThat(seen).containsExactly("100-0", "100-1", "100-2");
    }

    @Test
    void whatIsKnownIsNotSentAgainAndOnlyWhatIsKnownIsChanged() {
        gateway.feed(job("100-0", 7));
        gateway.scheduler(
                command -> new Reply.Done(command.commandId(), Optional.of(job("100-0", 8)), Optional.empty()));
        String tag =
                gateway.get("/api/v1/jobs/100-0").headers().firstValue("ETag").orElseThrow();

        assertThat(tag).isEqualTo("\"7\"");
        assertThat(gateway.send("GET", "/api/v1/jobs/100-0", "", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);

        HttpResponse<String> changed =
                gateway.send("PATCH", "/api/v1/jobs/100-0", "{\"comment\":\"x\"}", "If-Match", tag);
        assertThat(changed.headers().firstValue("ETag")).contains("\"8\"");
        gateway.send("DELETE", "/api/v1/jobs/100-0", "", "If-Match", tag);
        assertThat(gateway.commands())
                .hasSize(2)
                .allSatisfy(
                        command -> assertThat(((JobCommand) command).revision()).contains(7L));

        assertThat(gateway.send("GET", "/api/v1/jobs/100-0", "", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.send("DELETE", "/api/v1/jobs/100-0", "", "If-Match", "7")
                        .statusCode())
                .isEqualTo(412);
        assertThat(gateway.commands()).hasSize(2);
    }

    @Test
    void aCreatedJobIsThereAtOnce() {
        gateway.scheduler(
                command -> new Reply.Done(command.commandId(), Optional.of(job("100-0", 1)), Optional.of(List.of())));

        HttpResponse<String> answer =
                gateway.send("POST", "/api/v1/jobs", "{\"id\":\"100-0\",\"target\":\"node-b\",\"rate\":10}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/jobs/100-0");
        assertThat(GatewayUnderTest.json(answer)).isEqualTo(gateway.json("/api/v1/jobs/100-0"));
        assertThat(gateway.commands()).singleElement().hasFieldOrPropertyWithValue("commandId", "command-1");
    }

    @Test
    void theAnswerWaitsUntilTheViewShowsTheChange() {
        gateway.feed(job("100-0", 1));
        gateway.kafka(command -> {
            deliverReplyFirst(command.commandId());
            return Future.succeededFuture();
        });

        HttpResponse<String> answer = gateway.send("PATCH", "/api/v1/jobs/100-0", "{\"comment\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(gateway.json("/api/v1/jobs/100-0")
                        .path("state")
                        .path("phase")
                        .asText())
                .isEqualTo("syncing");
    }

    private void deliverReplyFirst(String commandId) {
        JobView changed = job("100-0", 2, Optional.of(active("100-0.5", 5, 1, Optional.empty())));
        gateway.vertx().executeBlocking(() -> {
            gateway.feed(Topics.REPLIES, "100", new Reply.Done(commandId, Optional.of(changed), Optional.empty()));
            gateway.feed(changed);
            return null;
        });
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({"'', FULL", "'?keep=true', KEEP", "'?force=1', FORCE", "'?keep=false', FULL"})
    void aDeletedJobIsShownWhileItIsBeingRemoved(String query, RemovalMode mode) {
        gateway.scheduler(
                command -> new Reply.Done(command.commandId(), Optional.of(job("100-0", 2)), Optional.empty()));

        assertThat(gateway.send("DELETE", "/api/v1/jobs/100-0" + query, "").statusCode())
                .isEqualTo(202);
        assertThat(gateway.commands()).containsExactly(new DeleteJob("command-1", JOB, mode));
    }

    @Test
    void aJobThatGoesAtOnceIsGoneWhenTheAnswerComes() {
        gateway.feed(job("100-0", 1));
        gateway.scheduler(command -> new Reply.Done(command.commandId(), Optional.empty(), Optional.empty()));

        HttpResponse<String> answer = gateway.send("DELETE", "/api/v1/jobs/100-0?force=true", "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(gateway.get("/api/v1/jobs/100-0").statusCode()).isEqualTo(404);
    }

    @Test
    void runNowIsAcceptedWithTheJobAndItsRun() {
        JobView pending = job("100-0", 2, Optional.of(active("100-0.5", 5, 1, Optional.empty())));
        gateway.scheduler(command -> new Reply.Done(command.commandId(), Optional.of(pending), Optional.empty()));

        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs/100-0/run", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(GatewayUnderTest.json(answer).path("run").path("id").asText())
                .isEqualTo("100-0.5");
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/runs/100-0.5");
        assertThat(gateway.commands()).containsExactly(new RunJobNow("command-1", JOB, Optional.empty()));
    }

    @Test
    void aRunThatSomebodyHasBegunIsNotTheOneThatWasAskedFor() {
        JobView busy = job("100-0", 2, Optional.of(active("100-0.4", 4, 1, Optional.of("node-a-w"))));
        gateway.scheduler(command -> new Reply.Done(command.commandId(), Optional.of(busy), Optional.empty()));

        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs/100-0/run", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aRehearsalIsAcceptedWithTheJobAndItsRun() {
        ActiveRun rehearsal = new ActiveRun(
                RunId.parse("100-0.5"),
                5,
                1,
                RunTrigger.MANUAL,
                RunAction.REHEARSE,
                NOW,
                Optional.empty(),
                Optional.empty());
        JobView pending = job("100-0", 2, Optional.of(rehearsal));
        gateway.scheduler(command -> new Reply.Done(command.commandId(), Optional.of(pending), Optional.empty()));

        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs/100-0/rehearse", "");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/runs/100-0.5");
        assertThat(gateway.commands()).containsExactly(new RehearseJob("command-1", JOB));

        assertThat(gateway.send("POST", "/api/v1/jobs/100-0/run", "").headers().firstValue("Location"))
                .as("a run is no rehearsal")
                .isEmpty();
    }

    @Test
    void aRunThatIsOrderedIsNotTheRehearsalThatWasAskedFor() {
        JobView pending = job("100-0", 2, Optional.of(active("100-0.5", 5, 1, Optional.empty())));
        gateway.scheduler(command -> new Reply.Done(command.commandId(), Optional.of(pending), Optional.empty()));

        assertThat(gateway.send("POST", "/api/v1/jobs/100-0/rehearse", "")
                        .headers()
                        .firstValue("Location"))
                .isEmpty();
    }

    @Test
    void aJobShowsWhenItIsRehearsedAndHowThatEndedLast() throws Exception {
        JobView plain = job("100-0", 1);
        JobState state = plain.state();
        JobState rehearsed = new JobState(
                state.phase(),
                state.lastSync(),
                state.lastTry(),
                state.nextSync(),
                state.duration(),
                state.failCount(),
                state.error(),
                state.laggingSince(),
                state.lastVerified(),
                Optional.of(NOW.plusSeconds(60)),
                Optional.of(new Rehearsal(
                        RunId.parse("100-0.4"),
                        Rehearsal.Outcome.FAILED,
                        NOW,
                        Duration.ofMillis(2_500),
                        Optional.of("s1"),
                        Optional.of(VolumeId.parse("local:vm-100-disk-0")),
                        Optional.of("check-failed"),
                        Optional.of("it is damaged"),
                        Optional.of(List.of(new RehearsedVolume(
                                VolumeId.parse("local:vm-100-disk-0"),
                                Optional.of(VolumeCheck.failed("it is damaged")),
                                Optional.empty()))))));
        gateway.feed(new JobView(
                plain.id(),
                plain.guest(),
                plain.target(),
                plain.source(),
                plain.schedule(),
                plain.rate(),
                plain.comment(),
                plain.enabled(),
                rehearsed,
                plain.run(),
                plain.revision(),
                plain.timezone(),
                plain.maxLag(),
                plain.createdAt(),
                plain.keep(),
                plain.divergence(),
                plain.storageMap(),
                plain.intermediates(),
                plain.rateProfile(),
                Optional.of("sun 3:00")));

        JsonNode shown = gateway.json("/api/v1/jobs/100-0");
        assertThat(shown.path("rehearse").asText()).isEqualTo("sun 3:00");
        assertThat(shown.path("state").path("nextRehearsal").asText()).isEqualTo("2026-11-23T12:01:00Z");
        assertThat(shown.path("state").path("lastRehearsal"))
                .isEqualTo(Json.mapper().readTree("""
                                        {"run":"100-0.4","outcome":"failed","startedAt":"2026-11-23T12:00:00Z",
                                         "duration":2.5,"snapshot":"s1","volume":"local:vm-100-disk-0",
                                         "errorCode":"check-failed","message":"it is damaged",
                                         "volumes":[{"volume":"local:vm-100-disk-0",
                                                     "check":{"result":"failed","words":"it is damaged"}}]}"""));
    }

    @Test
    void aCancelledRunIsGoneFromTheJobThatIsAnswered() {
        gateway.scheduler(
                command -> new Reply.Done(command.commandId(), Optional.of(job("100-0", 2)), Optional.empty()));

        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs/100-0/cancel", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GatewayUnderTest.json(answer).has("run")).isFalse();
        assertThat(gateway.commands())
                .containsExactly(new CancelRun("command-1", JOB, Optional.of("a request from 127.0.0.1")));
    }

    @Test
    void aRunThatComparesContentsIsAskedForByItsBody() {
        JobView pending = job("100-0", 2, Optional.of(active("100-0.5", 5, 1, Optional.empty())));
        gateway.scheduler(command -> new Reply.Done(command.commandId(), Optional.of(pending), Optional.empty()));

        assertThat(gateway.send("POST", "/api/v1/jobs/100-0/run", "{\"verify\": true}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(gateway.commands()).containsExactly(new RunJobNow("command-1", JOB, Optional.of(true)));
    }

    @Test
    void aWishForARunThatIsNotUnderstoodStartsNone() {
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs/100-0/run", "{\"verfy\": true}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("did you mean 'verify'?");
        assertThat(gateway.commands()).isEmpty();
    }

    @Test
    void aRateIsWrittenAsPeopleReadIt() {
        JobView plain = job("100-0", 1);
        gateway.feedBytes(
                Topics.JOBS,
                "100-0",
                Optional.of(Json.mapper()
                        .<com.fasterxml.jackson.databind.node.ObjectNode>valueToTree(plain)
                        .put("rate", 100)
                        .toString()
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(gateway.get("/api/v1/jobs/100-0").body()).contains("\"rate\":100,");
    }

    @Test
    void recordsThatCannotBeUnderstoodAreSkipped() {
        gateway.feed(Topics.JOBS, "no job", job("100-0", 1));
        gateway.feed(job("100-1", 1));

        assertThat(gateway.json("/api/v1/jobs").path("items").findValuesAsText("id"))
                .containsExactly("100-1");
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        HttpResponse<String> answer = gateway.send("HEAD", "/api/v1/jobs", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
