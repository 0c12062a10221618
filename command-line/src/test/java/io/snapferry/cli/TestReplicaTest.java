package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TestReplicaTest {
    private static final String BEFORE = "{\"items\":[]}";
    private static final String ASKED = "{\"id\":\"100-0\",\"state\":{\"phase\":\"ok\"},"
            + "\"run\":{\"id\":\"100-0.10\",\"action\":\"rehearse\"}}";

    private static String run(String phase, String more, String volumes) {
        return "{\"id\":\"100-0.10\",\"job\":\"100-0\",\"action\":\"rehearse\",\"trigger\":\"manual\",\"phase\":\""
                + phase + "\"" + more + ",\"volumes\":[" + volumes + "]}";
    }

    private static String volume(String check, String content) {
        return "{\"volume\":\"local:vm-100-disk-0\",\"snapshot\":{\"name\":\"s1\",\"guid\":\"7\"},"
                + "\"check\":{\"result\":\"" + check + "\",\"words\":\"e2fsck\"},"
                + "\"verification\":{\"result\":\"" + content + "\"}}";
    }

    private static CliResult waitFor(String run) {
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, ASKED, run))) {
            CliResult result = CliResult.of(gateway, "test-replica", "100-0", "--wait");
            assertThat(gateway.requests())
                    .containsExactly(
                            "GET /api/v1/jobs/100-0/runs",
                            "POST /api/v1/jobs/100-0/rehearse",
                            "GET /api/v1/runs/100-0.10");
            return result;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "passed,      equal,   0",
        "passed,      unknown, 0",
        "not-checked, equal,   0",
        "not-checked, unknown, 1"
    })
    void aReplicaThatPassesEndsWithZeroAndOneThatNobodyCouldCheckDoesNot(String check, String content, int status) {
        CliResult result = waitFor(run("succeeded", "", volume(check, content)));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "Volume Snapshot Check Content Found",
                        "local:vm-100-disk-0 s1 " + check + " " + content + " e2fsck");
        assertThat(result.err().contains("1 of 1 volumes could not be")).isEqualTo(status == 1);
    }

    @ParameterizedTest
    @CsvSource({"failed, 3", "cancelled, 4", "lost, 5"})
    void anotherEndHasItsStatus(String phase, int status) {
        CliResult result = waitFor(run(
                phase,
                ",\"error\":{\"code\":\"check-failed\",\"message\":\"e2fsck found errors\"}",
                volume("failed", "equal")));

        assertThat(result.status()).isEqualTo(status);
        if (status == 3) {
            assertThat(result.err()).contains("failed (check-failed): e2fsck found errors");
        }
    }

    @Test
    void aRunThatIsDueFirstIsWaitedForAndIsNotIt() {
        String waiting =
                "{\"id\":\"100-0\",\"state\":{\"phase\":\"syncing\",\"nextRehearsal\":\"2026-01-01T00:00:00Z\"},"
                        + "\"run\":{\"id\":\"100-0.9\",\"action\":\"sync\"}}";
        String sync =
                "{\"items\":[{\"id\":\"100-0.9\",\"action\":\"sync\",\"trigger\":\"manual\",\"phase\":\"running\"}]}";
        String both = "{\"items\":[" + run("succeeded", "", volume("passed", "equal"))
                + ",{\"id\":\"100-0.9\",\"action\":\"sync\",\"trigger\":\"manual\",\"phase\":\"succeeded\"}]}";
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, waiting, waiting, sync, waiting, both))) {
            CliResult result = CliResult.of(gateway, "test-replica", "100-0", "--wait");

            assertThat(result.status()).isZero();
            assertThat(result.out()).contains("local:vm-100-disk-0");
        }
    }

    @Test
    void oneThatIsTakenBackIsNotWaitedFor() {
        String idle = "{\"id\":\"100-0\",\"state\":{\"phase\":\"ok\"}}";
        try (StubGateway gateway = StubGateway.answering(200, List.of(BEFORE, idle, idle, BEFORE))) {
            assertThat(CliResult.of(gateway, "test-replica", "100-0", "--wait").status())
                    .isEqualTo(4);
        }
    }
}
