package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.cli.StubGateway.Answer;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RunWaitTest {
    private static final String RUNS_BEFORE = items(run("100-0.9", "manual", "succeeded", ""));
    private static final String ORDERED =
            "{\"id\":\"100-0\",\"state\":{\"phase\":\"pending\"},\"run\":{\"id\":\"100-0.10\"}}";
    private static final String PENDING = run("100-0.10", "schedule", "pending", ",\"source\":\"node-a\"");
    private static final String RUNNING =
            run("100-0.10", "schedule", "running", ",\"bytesDone\":429,\"bytesEstimated\":1000");
    private static final String SUCCEEDED =
            run("100-0.10", "schedule", "succeeded", ",\"bytesDone\":1500,\"duration\":2.5");

    private static String run(String id, String trigger, String phase, String rest) {
        return "{\"id\":\"" + id + "\",\"job\":\"100-0\",\"trigger\":\"" + trigger + "\",\"phase\":\"" + phase + "\""
                + rest + "}";
    }

    private static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static String job(String phase, String run) {
        return "{\"id\":\"100-0\",\"state\":{\"phase\":\"" + phase + "\"}" + run + "}";
    }

    private static CliResult waitFor(StubGateway gateway) {
        return CliResult.of(gateway, "schedule-now", "100-0", "--wait");
    }

    @Test
    void theRunThatNobodyHasBegunIsFollowedToItsEnd() {
        try (StubGateway gateway =
                StubGateway.answering(200, List.of(RUNS_BEFORE, ORDERED, PENDING, RUNNING, SUCCEEDED))) {
            CliResult result = waitFor(gateway);

            assertThat(result.status()).isZero();
            assertThat(result.out().lines()).containsExactly("run 100-0.10 succeeded: 1.5 kB sent in 2.5 s");
            assertThat(result.err().lines())
                    .containsExactly(
                            "run 100-0.10: waits for a worker of node-a", "run 100-0.10: 42%, 429 B of about 1.0 kB");
            assertThat(gateway.requests())
                    .containsExactly(
                            "GET /api/v1/jobs/100-0/runs",
                            "POST /api/v1/jobs/100-0/run",
                            "GET /api/v1/runs/100-0.10",
                            "GET /api/v1/runs/100-0.10",
                            "GET /api/v1/runs/100-0.10");
        }
    }

    @Test
    void behindARunThatIsUnderWayTheNextManualOneIsFollowed() {
        String syncing = job("syncing", ",\"run\":{\"id\":\"100-0.10\",\"worker\":\"w\"}");
        String onlyTheFirst = items(run("100-0.10", "schedule", "running", ""));
        String both = items(
                run("100-0.12", "manual", "pending", ""),
                run("100-0.11", "manual", "running", ""),
                run("100-0.10", "schedule", "succeeded", ""));
        String end = run("100-0.11", "manual", "succeeded", ",\"bytesDone\":0,\"duration\":1");
        try (StubGateway gateway = StubGateway.answering(
                200, List.of(RUNS_BEFORE, syncing, syncing, onlyTheFirst, job("ok", ""), both, end))) {
            CliResult result = waitFor(gateway);

            assertThat(result.err()).contains("job 100-0: waits for the end of the run before it");
            assertThat(result.out()).contains("run 100-0.11 succeeded");
        }
    }

    @ParameterizedTest
    @CsvSource({"ok", "error", "disabled", "removing"})
    void aRunThatIsTakenBackBeforeItIsOrderedIsNotWaitedFor(String phase) {
        try (StubGateway gateway = StubGateway.answering(
                200,
                List.of(
                        RUNS_BEFORE,
                        job("pending", ""),
                        job("pending", ""),
                        RUNS_BEFORE,
                        job(phase, ""),
                        RUNS_BEFORE))) {
            CliResult result = waitFor(gateway);

            assertThat(result.status()).isEqualTo(4);
            assertThat(result.err()).contains("waits for its turn", "taken back before it began");
        }
    }

    @ParameterizedTest
    @CsvSource({"failed,3", "cancelled,4", "lost,5"})
    void eachEndThatIsNoSuccessHasItsStatusAndProgramsGetTheRun(String phase, int status) {
        String end = run("100-0.10", "manual", phase, ",\"error\":{\"code\":\"c\",\"message\":\"why it was\"}");
        try (StubGateway gateway = StubGateway.answering(200, List.of(RUNS_BEFORE, ORDERED, end))) {
            CliResult result = waitFor(gateway);

            assertThat(result.status()).isEqualTo(status);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("run 100-0.10");
        }
        try (StubGateway gateway = StubGateway.answering(200, List.of(RUNS_BEFORE, ORDERED, end))) {
            CliResult result = CliResult.of(gateway, "schedule-now", "100-0", "--wait", "--output=json");

            assertThat(result.status()).isEqualTo(status);
            assertThat(result.out()).contains("\"phase\" : \"" + phase + "\"");
        }
    }

    @Test
    void aGatewayThatGoesAwayIsWaitedForAndSaidOnce() {
        Answer away = new Answer(503, "{\"detail\":\"The views are still being read.\"}");
        List<Answer> answers = Stream.concat(
                        Stream.of(RUNS_BEFORE, ORDERED, PENDING).map(body -> new Answer(200, body)),
                        Stream.of(away, away, new Answer(200, SUCCEEDED)))
                .toList();
        try (StubGateway gateway = StubGateway.answering(answers)) {
            CliResult result = waitFor(gateway);

            assertThat(result.status()).isZero();
            assertThat(result.err().lines())
                    .containsExactly(
                            "run 100-0.10: waits for a worker of node-a",
                            "the gateway is away, and is asked again until it is back: The views are still being read.",
                            "the gateway is back");
        }
    }

    @Test
    void aGatewayThatNeverAnsweredIsNotWaitedFor() {
        CliResult result =
                CliResult.of(Map.of("SNAPFERRY_URL", "http://127.0.0.1:1"), "schedule-now", "100-0", "--wait");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("cannot reach the gateway");
    }

    @Test
    void aRunThatIsNotKnownAnyMoreIsAnErrorAndNotWaitedFor() {
        List<Answer> answers = List.of(
                new Answer(200, RUNS_BEFORE),
                new Answer(202, ORDERED),
                new Answer(404, "{\"detail\":\"There is no run 100-0.10.\"}"));
        try (StubGateway gateway = StubGateway.answering(answers)) {
            CliResult result = waitFor(gateway);

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err().strip()).isEqualTo("There is no run 100-0.10.");
        }
    }

    @Test
    void whoEndsTheWaitingIsToldThatTheRunGoesOn() throws Exception {
        try (StubGateway gateway = StubGateway.answering(200, List.of(RUNS_BEFORE, ORDERED, PENDING))) {
            Process waiting = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "schedule-now",
                            "100-0",
                            "--wait",
                            "--url",
                            gateway.url())
                    .start();
            try (BufferedReader told = waiting.errorReader(StandardCharsets.UTF_8)) {
                assertThat(told.readLine()).contains("waits for a worker");
                waiting.toHandle().destroy(); // its own destroy() would close the stream that is read

                assertThat(told.lines().filter(line -> !line.isEmpty()))
                        .containsExactly("The run goes on. To follow it: log 100-0 -f; to end it: cancel 100-0");
                assertThat(waiting.waitFor()).isGreaterThan(128);
                assertThat(gateway.requests()).noneMatch(request -> request.contains("cancel"));
            }
        }
    }
}
