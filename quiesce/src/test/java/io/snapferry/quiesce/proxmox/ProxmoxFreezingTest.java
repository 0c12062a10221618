package io.snapferry.quiesce.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Guest.Kind;
import io.snapferry.quiesce.spi.QuiesceException;
import io.snapferry.quiesce.spi.Quiescer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProxmoxFreezingTest {
    private static final Guest VM = new Guest(100, Kind.VM);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private ProxmoxTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new ProxmoxTree(folder);
        tree.vm("node-a", 100, "agent: 1\n");
        tree.run(100);
    }

    private Quiescer quiescer() {
        return new ProxmoxQuiescePlugin().open(tree.settings("node-a"));
    }

    @Test
    void aVmIsFrozenAndThawedByItsAgentAlsoInAnotherProcess() throws Exception {
        quiescer().freeze(VM, PATIENCE);
        quiescer().thaw(VM);
        assertThat(tree.calls())
                .containsExactly(
                        "qm status 100",
                        "qm guest cmd 100 ping",
                        "qm guest cmd 100 fsfreeze-freeze",
                        "qm guest cmd 100 fsfreeze-thaw");
    }

    @Test
    void aContainerWritesWhatItHoldsBackAndGoesOn() throws Exception {
        tree.container("node-a", 200, "rootfs: local:200/vm-200-disk-0.raw\n");
        tree.run(200);
        Quiescer quiescer = quiescer();
        quiescer.freeze(new Guest(200, Kind.VM), PATIENCE);
        quiescer.thaw(new Guest(200, Kind.VM));
        assertThat(tree.calls()).containsExactly("pct status 200", "pct exec 200 -- sync");
    }

    @Test
    void aGuestThatIsOffIsLeftAlone() throws Exception {
        tree.vm("node-a", 101, "agent: 1\n");
        Quiescer quiescer = quiescer();
        quiescer.freeze(new Guest(101, Kind.VM), PATIENCE);
        quiescer.thaw(new Guest(101, Kind.VM));
        assertThat(tree.calls()).containsExactly("qm status 101");
    }

    @Test
    void oneThatIsNotToBeFrozenIsNotAndNeedsNoThawing() throws Exception {
        for (String agent : new String[] {"memory: 1\n", "agent: 0\n", "agent: 1,freeze-fs-on-backup=0\n"}) {
            tree.vm("node-a", 100, agent);
            tree.forgetCalls();
            Quiescer quiescer = quiescer();
            assertThatThrownBy(() -> quiescer.freeze(VM, PATIENCE)).isInstanceOf(QuiesceException.class);
            quiescer.thaw(VM);
            assertThat(tree.calls()).containsExactly("qm status 100");
        }
    }

    @Test
    void anAgentThatDoesNotAnswerIsAskedNothingMore() throws Exception {
        tree.program("qm", "[ $1 = guest ] && { echo QEMU guest agent is not running >&2; exit 255; }");
        Quiescer quiescer = quiescer();
        assertThatThrownBy(() -> quiescer.freeze(VM, PATIENCE)).hasMessageContaining("guest agent is not running");
        quiescer.thaw(VM);
        assertThat(tree.calls()).containsExactly("qm status 100", "qm guest cmd 100 ping");
    }

    @Test
    void aFreezeThatFailsIsThawed() throws Exception {
        tree.program("qm", "case \"$*\" in *fsfreeze-freeze) exit 1 ;; esac");
        Quiescer quiescer = quiescer();
        assertThatThrownBy(() -> quiescer.freeze(VM, PATIENCE)).isInstanceOf(QuiesceException.class);
        quiescer.thaw(VM);
        assertThat(tree.calls()).endsWith("qm guest cmd 100 fsfreeze-thaw");
    }

    @Test
    void aThawThatFailsFailsOnlyWhileTheGuestMayBeFrozen() throws Exception {
        tree.program("qm", "case \"$*\" in *fsfreeze-thaw) exit 1 ;; esac");
        assertThatThrownBy(() -> quiescer().thaw(VM)).isInstanceOf(QuiesceException.class);
        Files.delete(folder.resolve("running-100"));
        quiescer().thaw(VM);
        tree.run(100);
        Files.delete(tree.node("node-a").resolve("qemu-server/100.conf"));
        quiescer().thaw(VM);
        Files.delete(tree.node("node-a").resolve("lxc"));
        assertThatThrownBy(() -> quiescer().thaw(VM))
                .as("where nothing is mounted, nothing is known")
                .isInstanceOf(QuiesceException.class);
    }
}
