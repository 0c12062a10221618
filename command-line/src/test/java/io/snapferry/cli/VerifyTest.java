package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerifyTest {
    private static final String BEFORE =
            "{\"items\":[{\"id\":\"100-0.9\",\"trigger\":\"manual\",\"phase\":\"failed\"}]}";
    private static final String JOB = "{\"id\":\"100-0\",\"state\":{\"phase\":\"pending\"}}";

    private static String after(String phase, String rest, String volumes) {
        return "{\"items\":[{\"id\":\"100-0.11\",\"trigger\":\"schedule\",\"phase\":\"succeeded\"},"
                + "{\"id\":\"100-0.10\",\"trigger\":\"manual\",\"phase\":\"" + phase + "\"" + rest + ",\"volumes\":["
                + volumes + "]},{\"id\":\"100-0.9\",\"trigger\":\"manual\",\"phase\":\"failed\"}]}";
    }

    private static String volume(String disk, String verification) {
        return "{\"volume\":\"local:" + disk + "\",\"snapshot\":{\"name\":\"s1\",\"guid\":\"7\"},\"verification\":"
                + verification + "}";
    }

    @Test
    void equalContentsAreAListAndStatusZero() {
        String equal = "{\"result\":\"equal\",\"digest\":\"sha-256:00ff\"}";
        String runs = after("succeeded", "", volume("vm-100-disk-0", equal) + "," + volume("vm-100-disk-1", equal));
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, JOB, JOB, runs))) {
            CliResult result = CliResult.of(gateway, "verify", "100-0");

            assertThat(result.status()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(result.out()
                            .lines()
                            .map(line -> line.replaceAll(" +", " ").strip()))
                    .containsExactly(
                            "Volume Snapshot Content Digest",
                            "local:vm-100-disk-0 s1 equal sha-256:00ff",
                            "local:vm-100-disk-1 s1 equal sha-256:00ff");
            assertThat(gateway.requests())
                    .containsExactly(
                            "GET /api/v1/jobs/100-0/runs",
                            "POST /api/v1/jobs/100-0/run {\"verify\":true}",
                            "GET /api/v1/jobs/100-0",
                            "GET /api/v1/jobs/100-0/runs");
        }
    }

    @Test
    void aCancelledRunIsNotWaitedFor() {
        String runs = after("cancelled", ",\"error\":{\"code\":\"cancelled\",\"message\":\"cancelled by me\"}", "");
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, JOB, JOB, runs))) {
            CliResult result = CliResult.of(gateway, "verify", "100-0");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("was cancelled by me");
        }
    }

    @Test
    void whatCannotBeComparedIsNotCalledVerified() {
        String unknown = "{\"result\":\"unknown\",\"why\":\"the storage on node-b cannot give digests\"}";
        String runs = after("succeeded", "", volume("vm-100-disk-0", unknown));
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, JOB, JOB, runs))) {
            CliResult result = CliResult.of(gateway, "verify", "100-0");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).contains("unknown").contains("cannot give digests");
            assertThat(result.err()).contains("1 of 1 volumes were not compared");
        }
    }

    @Test
    void contentsThatDifferAreAFailureWithItsReason() {
        String differs = "{\"result\":\"differs\",\"digest\":\"sha-256:00ff\"}";
        String runs = after(
                "failed",
                ",\"error\":{\"code\":\"content-differs\",\"message\":\"the content of x is not the same\"}",
                volume("vm-100-disk-0", differs));
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, JOB, JOB, runs))) {
            CliResult result = CliResult.of(gateway, "verify", "100-0");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).contains("differs");
            assertThat(result.err()).contains("run 100-0.10 failed: the content of x is not the same");
        }
    }

    @Test
    void theRunIsWaitedForUntilItHasEnded() {
        String equal = "{\"result\":\"equal\",\"digest\":\"sha-256:00ff\"}";
        String end =
                "{\"id\":\"100-0.10\",\"phase\":\"succeeded\",\"volumes\":[" + volume("vm-100-disk-0", equal) + "]}";
        List<String> answers = List.of(BEFORE, JOB, JOB, BEFORE, JOB, after("running", "", ""), end);
        try (StubGateway gateway = StubGateway.answering(200, answers)) {
            assertThat(CliResult.of(gateway, "verify", "100-0").out()).contains("equal");
            assertThat(gateway.requests()).hasSize(7);
        }
    }

    @Test
    void aRunThatWasOrderedBeforeIsNotTheComparisonThatWasAskedFor() {
        String ordered = "{\"id\":\"100-0\",\"state\":{\"phase\":\"pending\"},\"run\":{\"id\":\"100-0.11\"}}";
        String equal = "{\"result\":\"equal\",\"digest\":\"sha-256:00ff\"}";
        String runs = after("succeeded", "", volume("vm-100-disk-0", equal));
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, ordered, JOB, runs))) {
            assertThat(CliResult.of(gateway, "verify", "100-0").out()).contains("equal");
        }
    }

    @Test
    void whoDoesNotWaitIsToldWhereToLook() {
        try (StubGateway gateway = StubGateway.answering(200, List.of(JOB))) {
            assertThat(CliResult.of(gateway, "verify", "100-0", "--no-wait").out())
                    .contains("follow it with: log 100-0 -f");
            assertThat(gateway.requests()).hasSize(1);
        }
    }
}
