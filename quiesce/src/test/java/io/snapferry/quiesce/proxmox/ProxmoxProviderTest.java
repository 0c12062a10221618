package io.snapferry.quiesce.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.quiesce.provider.core.GuestLines;
import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Guest.Kind;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.Roster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProxmoxProviderTest {
    private static final Guest VM = new Guest(100, Kind.VM);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private ProxmoxTree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new ProxmoxTree(Files.createDirectory(folder.resolve("pve")));
    }

    private ProxmoxProvider provider(String node) {
        return provider(tree.settings(node), RunningGuests.ofHost());
    }

    private static ProxmoxProvider provider(Map<String, String> settings, RunningGuests running) {
        return new ProxmoxProvider(ProxmoxSettings.read(settings, List.of()), false, running);
    }

    private Roster roster(String node) throws GuestException {
        return provider(node).roster().orElseThrow();
    }

    /** The tree and what it says are files beside this test. */
    @Test
    void realLookingConfigurationsAreReadAsTheirFileSays() throws Exception {
        Path cluster = golden("storage.cfg").getParent();
        RunningGuests unknown = new RunningGuests(folder, folder.resolve("no-list"), folder.resolve("none"));
        Roster roster = provider(
                        Map.of(
                                ProxmoxSettings.FOLDER,
                                cluster.resolve("nodes/node-a").toString()),
                        new RunningGuests(folder.resolve("none"), unknown.sockets(), folder))
                .roster()
                .orElseThrow();
        Roster expected = GuestLines.parse(Files.readString(golden("roster.txt")));

        assertThat(roster.guests()).containsExactlyInAnyOrderElementsOf(expected.guests());
        assertThat(roster.unreadable()).containsOnlyKeys(103, 104, 105, 202);
        assertThat(roster.unreadable().get(103)).contains("103.conf, its last line has no end");
        assertThat(roster.unreadable().get(104)).contains("qemu-server/104.conf, line 2: ", "repair it");
        assertThat(roster.unreadable().get(105)).contains("it is empty");
        assertThat(roster.unreadable().get(202)).contains("lxc/202.conf", "rootfs");
    }

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(ProxmoxProviderTest.class.getResource("/proxmox/" + name).toURI());
    }

    @Test
    void whereNothingIsMountedIsNoNodeWithoutGuests() throws Exception {
        tree.vm("node-a", 100, "name: mail\n");
        assertThat(roster("node-a").guests()).hasSize(1);
        assertThat(roster("node-b").guests()).isEmpty();

        Path local = tree.node("node-a");
        for (String missing : List.of("lxc", "qemu-server/100.conf", "qemu-server")) {
            Files.delete(local.resolve(missing));
            if (!missing.endsWith(".conf")) {
                assertThatThrownBy(() -> roster("node-a"))
                        .isInstanceOf(GuestException.class)
                        .hasMessageContainingAll(local.toString(), "mounted");
            }
        }
        Files.delete(local);
        assertThatThrownBy(() -> roster("node-a")).isInstanceOf(GuestException.class);
    }

    @Test
    void storagesThatCannotBeReadAreNoRoster() throws Exception {
        Path storages = tree.node("node-a").getParent().getParent().resolve("storage.cfg");
        Files.writeString(storages, "dir: local\n\tpath /srv\nnonsense\n");
        assertThatThrownBy(() -> roster("node-a")).hasMessageContaining(storages + ", line 3: ");
        Files.delete(storages);
        assertThatThrownBy(() -> roster("node-a")).hasMessageContainingAll("storage.cfg", "mounted");
    }

    @Test
    void aGuestWithTwoDefinitionsIsNoRoster() throws Exception {
        tree.vm("node-a", 100, "name: mail\n");
        tree.container("node-a", 100, "rootfs: local:subvol-100-disk-0\n");
        assertThatThrownBy(() -> roster("node-a")).hasMessageContaining("guest 100 is defined twice");
    }

    @Test
    void theFolderMayBeALink() throws Exception {
        tree.vm("node-a", 100, "name: mail\n");
        Path local = Files.createSymbolicLink(folder.resolve("local"), tree.node("node-a"));
        Roster roster = provider(Map.of(ProxmoxSettings.FOLDER, local.toString()), RunningGuests.ofHost())
                .roster()
                .orElseThrow();
        assertThat(roster.guests()).hasSize(1);
    }

    @Test
    void whatRunsIsFoundAsProxmoxItselfFindsIt() throws Exception {
        for (int id = 100; id < 103; id++) {
            tree.vm("node-a", id, "name: vm\n");
            tree.container("node-a", id + 100, "rootfs: local:subvol-" + (id + 100) + "-disk-0\n");
        }
        Path vms = Files.createDirectories(folder.resolve("run"));
        Path processes = Files.createDirectories(folder.resolve("proc"));
        Files.createDirectory(processes.resolve("4711"));
        Files.writeString(vms.resolve("100.pid"), "4711\n");
        Files.writeString(vms.resolve("101.pid"), "4712\n");
        Path sockets = Files.writeString(folder.resolve("unix"), """
                Num RefCount Protocol Flags Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01 12 @/var/lib/lxc/201/command
                0000000000000000: 00000002 00000000 00010000 0001 01 13 /run/x@/var/lib/lxc/202/commands
                """);

        assertThat(running(new RunningGuests(vms, sockets, processes)))
                .containsExactly("100 true", "101 false", "102 false", "200 false", "201 true", "202 false");
        assertThat(running(new RunningGuests(folder.resolve("none"), sockets, processes)))
                .containsExactly("100 null", "101 null", "102 null", "200 null", "201 null", "202 null");
    }

    private List<String> running(RunningGuests host) throws GuestException {
        return provider(tree.settings("node-a"), host).roster().orElseThrow().guests().stream()
                .map(guest -> guest.guest().id() + " " + guest.running().orElse(null))
                .sorted()
                .toList();
    }

    @Test
    void aContainerIsStoppedAndStartedAsOneWhateverItsVolumesMakeOfIt() throws Exception {
        tree.container("node-a", 100, "rootfs: local:100/vm-100-disk-0.raw\n");
        tree.run(100);
        provider("node-a").stop().orElseThrow().on(VM, PATIENCE);
        provider("node-a").start().orElseThrow().on(VM, PATIENCE);
        assertThat(tree.calls())
                .containsExactly("pct status 100", "pct shutdown 100 --timeout 15", "pct status 100", "pct start 100");
    }

    @Test
    void aGuestThatComesFromAnotherNodeBringsItsDefinition() throws Exception {
        tree.vm("node-a", 100, "name: mail\n");
        provider("node-b").start().orElseThrow().on(VM, PATIENCE);
        assertThat(tree.calls()).containsExactly("qm status 100", "qm start 100");
        assertThat(roster("node-a").guests()).isEmpty();
        assertThat(roster("node-b").guests()).extracting(DefinedGuest::name).containsExactly(Optional.of("mail"));
    }

    @Test
    void aGuestThatNobodyDefinesIsNeitherStoppedNorStarted() throws Exception {
        assertThatThrownBy(() -> provider("node-a").start().orElseThrow().on(VM, PATIENCE))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("no node of Proxmox VE's cluster has a configuration of guest 100");
        tree.vm("node-b", 100, "name: mail\n");
        assertThatThrownBy(() -> provider("node-a").stop().orElseThrow().on(VM, PATIENCE))
                .isInstanceOf(GuestException.class)
                .hasMessageContaining("has no configuration of guest 100");
        assertThat(tree.calls()).isEmpty();
    }

    @Test
    void allThatIsWrongWithTheSettingsIsTold() {
        assertThatThrownBy(() -> new ProxmoxPlugin()
                        .open(Map.of("folder", "pve", "qm", "qm", "pct", "/usr/sbin/pct", "replicate-unused", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'folder'", "'qm'", "'replicate-unused'")
                .hasMessageNotContaining("'pct'");
        assertThatThrownBy(() -> new ProxmoxQuiescePlugin().open(Map.of("qmm", "/usr/sbin/qm")))
                .hasMessageContaining("'qmm' is unknown; known here: folder, qm, pct");
    }
}
