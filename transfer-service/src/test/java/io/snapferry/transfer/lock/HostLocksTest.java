package io.snapferry.transfer.lock;

import static io.snapferry.transfer.core.Views.claim;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLocksTest {
    @TempDir
    private Path folder;

    @Test
    void aLockIsHeldOnceAndTellsByWhom() throws IOException {
        HostLocks.Held held =
                HostLocks.in(folder).tryTake("scan", "worker w1").held().orElseThrow();

        HostLocks.Attempt second = HostLocks.in(folder).tryTake("scan", "worker w2");
        assertThat(second.held()).isEmpty();
        assertThat(second.holder())
                .isEqualTo("process " + ProcessHandle.current().pid() + ", worker w1");
        assertThat(Files.readString(folder.resolve("scan.lock")).strip()).isEqualTo(second.holder());

        held.close();
        held.close();
        try (HostLocks.Held next =
                HostLocks.in(folder).tryTake("scan", "worker w2").held().orElseThrow()) {
            assertThat(HostLocks.in(folder).tryTake("other", "worker w1").held())
                    .isPresent();
            assertThat(next).isNotNull();
        }
    }

    @Test
    void aRefusedAttemptDoesNotGiveTheLockUpForOtherProcesses() throws Exception {
        try (HostLocks.Held held =
                HostLocks.in(folder).tryTake("scan", "worker w1").held().orElseThrow()) {
            assertThat(HostLocks.in(folder).tryTake("scan", "worker w2").held()).isEmpty();
            assertThat(held).isNotNull();
            assertThat(otherProcessTakes("scan")).isFalse();
        }
        assertThat(otherProcessTakes("scan")).isTrue();
    }

    /** As the kernel tells all processes. */
    private boolean otherProcessTakes(String name) throws IOException {
        String inode =
                Files.getAttribute(folder.resolve(name + ".lock"), "unix:ino").toString();
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .noneMatch(line -> line.contains(" POSIX ") && line.contains(":" + inode + " "));
    }

    @Test
    void oneClaimIsInSeveralThingsAtOnceAndAnotherOnlyWhenAllAreOver() {
        GuestLocks first = new GuestLocks(HostLocks.in(folder), "w1");
        GuestLocks second = new GuestLocks(HostLocks.in(folder), "w2");
        assertThat(first.tryEnter(claim(5))).isEmpty();
        assertThat(first.tryEnter(claim(5))).isEmpty();
        String evidence = "worker w1, for run 100-0.1 of epoch 5 from node-a to node-b";
        assertThat(first.tryEnter(claim(6))).contains(evidence);
        assertThat(second.tryEnter(claim(6)).orElseThrow()).endsWith(evidence);

        first.leave(claim(5));
        assertThat(second.tryEnter(claim(6))).isPresent();
        first.leave(claim(5));
        assertThat(second.tryEnter(claim(6))).isEmpty();
        assertThat(first.tryEnter(claim(5))).isPresent();
        second.leave(claim(6));
    }
}
