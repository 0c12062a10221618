package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportPvesrTest {
    private static final String CONFIG = """
            local: 100-0
            \ttarget pve2
            \tschedule */5
            \tcolour red

            local: 200-0
            \ttarget pve2
            \tremove_job full
            """;

    @TempDir
    private Path folder;

    @Test
    void theJobsBecomeYamlAndWhatIsNotTakenOverIsToldTwice() throws Exception {
        String file =
                Files.writeString(folder.resolve("replication.cfg"), CONFIG).toString();
        CliResult result = CliResult.of(Map.of(), "import-pvesr", file);

        assertThat(result.status()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "# " + file + ":8: job 200-0 is left out: it is being removed",
                        "jobs:",
                        "  # " + file + ":4: job 100-0: 'colour' is unknown and not taken over",
                        "  - id: 100-0",
                        "    target: pve2",
                        "    schedule: '*/5'");
        assertThat(result.err().lines())
                .containsExactly(
                        "warning: " + file + ":4: job 100-0: 'colour' is unknown and not taken over",
                        "warning: " + file + ":8: job 200-0 is left out: it is being removed");
    }

    @Test
    void theJobsCanBeAppliedAtOnce() {
        try (FakeJobs gateway = new FakeJobs()) {
            CliResult dry =
                    CliResult.of(CONFIG, gateway.env(), Terminal.NONE, "import-pvesr", "-", "--apply", "--dry-run");
            assertThat(dry.status()).isEqualTo(6);
            assertThat(dry.out()).contains("+ job 100-0 to pve2").doesNotContain("jobs:");
            assertThat(gateway.jobs()).isEmpty();

            assertThat(CliResult.of(CONFIG, gateway.env(), Terminal.NONE, "import-pvesr", "-", "--apply")
                            .out())
                    .contains("created job 100-0");
            assertThat(gateway.jobs()).containsExactly("{\"id\":\"100-0\",\"target\":\"pve2\",\"schedule\":\"*/5\"}");
        }
    }

    @Test
    void howToApplyIsNothingToSayWhereNothingIsApplied() {
        assertThat(CliResult.of(Map.of(), "import-pvesr", "-", "--dry-run").status())
                .isEqualTo(2);
        assertThat(CliResult.of(Map.of(), "import-pvesr", "/does/not/exist").err())
                .contains("there is no file /does/not/exist");
    }
}
