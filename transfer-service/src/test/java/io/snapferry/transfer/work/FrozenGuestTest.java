package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.view.LogLine;
import io.snapferry.transfer.quiet.QuiesceSettings;
import io.snapferry.transfer.quiet.Quiescence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a node whose guests are frozen by the operator's commands. */
@Timeout(60)
final class FrozenGuestTest {
    private static final String DISK = "vm-100-disk-0";

    @TempDir
    private Path folder;

    private Quiescence quiescence(Duration deadline, boolean required) throws IOException {
        command("thaw", "");
        QuiesceSettings settings = new QuiesceSettings(
                "nodes.node-a.quiesce",
                "command",
                deadline,
                required,
                Map.of("freeze", folder + "/freeze {guest}", "thaw", folder + "/thaw {guest}"));
        return Quiescence.start(settings, folder.resolve("frozen"), Optional.empty());
    }

    private void command(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"" + name + " $*\" >> " + folder + "/log\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> done() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }

    private static boolean takesSnapshot(Object message) {
        return message instanceof LogLine line && line.text().startsWith("taking snapshot");
    }

    private static List<String> log(TwoNodes nodes) {
        return nodes.sent().log().stream()
                .filter(line -> line.contains("VM 100"))
                .map(line -> line.replaceAll("for [0-9.]+ s", "for TIME"))
                .toList();
    }

    @Test
    void aGuestIsFrozenWhileItsSnapshotsAreTakenAndNoLonger() throws IOException {
        command("freeze", "");
        try (Quiescence quiescence = quiescence(Duration.ofMinutes(1), true);
                TwoNodes nodes = TwoNodes.quiescing(quiescence)) {
            nodes.source().write(DISK, new byte[1000]);
            nodes.sent().afterwards(message -> {
                if (takesSnapshot(message)) {
                    assertThat(folder.resolve("log")).hasContent("freeze 100");
                }
            });
            nodes.sync(1);
            assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
            assertThat(done()).containsExactly("freeze 100", "thaw 100");
            assertThat(log(nodes)).containsExactly("INFO VM 100 was frozen for TIME");
        }
    }

    @Test
    void aGuestThatCannotBeFrozenIsReplicatedWithAWarning() throws IOException {
        command("freeze", "echo the agent does not answer; exit 1");
        try (Quiescence quiescence = quiescence(Duration.ofMinutes(1), false);
                TwoNodes nodes = TwoNodes.quiescing(quiescence)) {
            nodes.source().write(DISK, new byte[1000]);
            nodes.sync(1);
            assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
            assertThat(done()).containsExactly("freeze 100", "thaw 100");
            assertThat(log(nodes))
                    .containsExactly("WARNING VM 100 could not be frozen ('" + folder
                            + "/freeze 100' ended with status 1: the agent does not answer):"
                            + " its snapshots are as after a power cut");
        }
    }

    @Test
    void whereItIsRequiredTheRunFails() throws IOException {
        command("freeze", "exit 1");
        try (Quiescence quiescence = quiescence(Duration.ofMinutes(1), true);
                TwoNodes nodes = TwoNodes.quiescing(quiescence)) {
            nodes.source().write(DISK, new byte[1000]);
            nodes.sync(1);
            assertThat(nodes.sent().failure().code()).isEqualTo("not-frozen");
            assertThat(nodes.source().snapshots(DISK)).isEmpty();
            assertThat(done()).containsExactly("freeze 100", "thaw 100");
        }
    }

    @Test
    void snapshotsThatTakeLongerThanTheDeadlineDoNotHoldTheGuest() throws IOException {
        command("freeze", "");
        try (Quiescence quiescence = quiescence(Duration.ofMillis(300), true);
                TwoNodes nodes = TwoNodes.quiescing(quiescence)) {
            nodes.source().write(DISK, new byte[1000]);
            nodes.sent().afterwards(message -> {
                if (takesSnapshot(message)) {
                    await().until(() -> done().contains("thaw 100"));
                }
            });
            nodes.sync(1);
            assertThat(nodes.sent().failure().code()).isEqualTo("not-frozen");
            assertThat(nodes.sent().failure().message())
                    .contains("was thawed after 0.3 s, before all of its snapshots were taken");
            assertThat(done()).containsExactly("freeze 100", "thaw 100");

            nodes.sent().afterwards(message -> {});
            nodes.sync(2);
            assertThat(nodes.sent().reports()).containsExactly("RunFailed", "RunSucceeded");
            assertThat(nodes.source().snapshots(DISK)).hasSize(1);
        }
    }
}
