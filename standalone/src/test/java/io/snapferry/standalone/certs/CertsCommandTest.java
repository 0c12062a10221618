package io.snapferry.standalone.certs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.kit.tls.CertificateFacts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CertsCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();

    @Test
    void anAuthorityAndANodesCertificateAreMadeAndShown() {
        String folder = temp.resolve("ca").toString();
        String node = temp.resolve("b").toString();

        assertThat(run("init", "--folder", folder)).isZero();
        assertThat(run("node", "node-b", "--folder", folder, "--out", node)).isZero();
        assertThat(run("show", "--folder", node)).isZero();

        assertThat(temp.resolve("b/node-b.key")).exists();
        assertThat(out.toString())
                .contains("Next, for each node: snapferry certs node NAME --folder " + folder)
                .contains("  " + node + "/node-b.crt")
                .containsPattern("ca\\.crt +Snapferry CA [0-9a-f]{8} +20.* 3651")
                .containsPattern("node-b\\.crt +node-b +20.* 729")
                .doesNotContain("WARNING");
    }

    @Test
    void aRefusalSaysWhyAndChangesNothing() throws Exception {
        String folder = temp.resolve("ca").toString();
        run("init", "--folder", folder);
        String before = Files.readString(temp.resolve("ca/ca.key"));

        assertThat(run("init", "--folder", folder)).isEqualTo(1);
        assertThat(run("node", "no node", "--folder", folder)).isEqualTo(2);
        assertThat(run("node")).isEqualTo(2);
        assertThat(Files.readString(temp.resolve("ca/ca.key"))).isEqualTo(before);
    }

    @Test
    void whatEndsSoonIsWarnedAbout() {
        assertThat(CertificateTable.lines(
                        List.of(
                                found("ca.crt", "CN=Snapferry CA 1", List.of(), Duration.ofDays(29)),
                                found("node-a.crt", "CN=node-a", List.of("node-a"), Duration.ofDays(-3)),
                                found("node-b.crt", "CN=node-b", List.of("node-b"), Duration.ofDays(31))),
                        NOW))
                .containsExactly(
                        "FILE                     WHOSE                        UNTIL (UTC)        DAYS LEFT",
                        "ca.crt                   Snapferry CA 1               2026-12-25 08:00          29",
                        "node-a.crt               node-a                       2026-11-23 08:00          -3",
                        "node-b.crt               node-b                       2026-12-27 08:00          31",
                        "WARNING: /certificates/ca.crt ends soon: make an authority in another folder and let it take"
                                + " over, as docs/configuration.md says",
                        "WARNING: /certificates/node-a.crt has ended: make a new one with 'snapferry certs node node-a"
                                + " --renew'");
    }

    private static CertificateFolder.Found found(String file, String subject, List<String> names, Duration left) {
        return new CertificateFolder.Found(
                Path.of("/certificates").resolve(file),
                subject,
                new CertificateFacts(names, "CN=Snapferry CA 1", NOW.minusSeconds(1), NOW.plus(left)));
    }

    private int run(String... arguments) {
        return new CommandLine(new CertsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .setExecutionExceptionHandler((e, command, parsed) -> 1)
                .execute(arguments);
    }
}
