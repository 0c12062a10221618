package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain user with exactly the rights that the documentation lists. */
@TestPools.Pair(1)
class LeastPrivilegeTest {
    private static final String USER = "ferry";
    private static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    private record Variant(VolumeKind kind, String protect) {}

    private static final Variant BLOCK = new Variant(VolumeKind.BLOCK, "hold");
    private static final Variant FILESYSTEM = new Variant(VolumeKind.FILESYSTEM, "bookmark");

    /** Rights that nothing of a block volume needs, or that its protection does not. */
    private static final Set<String> OF_FILESYSTEMS = Set.of("bookmark", "canmount");

    private final TestPools pools;

    @TempDir
    private Path folder;

    LeastPrivilegeTest(TestPools pools) {
        this.pools = pools;
    }

    @BeforeEach
    void makeTheUser() throws InterruptedException {
        if (!Files.exists(inGuest())) {
            Assumptions.abort("only the guest has a user whose rights a test may change");
        }
        pools.machine()
                .script(
                        new byte[0],
                        "chmod 666 /dev/zfs; grep -q \"^$1:\" /etc/passwd || echo \"$1:x:1000:1000::/:/bin/sh\" >>/etc/passwd",
                        USER);
    }

    @Test
    void theListedRightsAreEnough() throws Exception {
        for (Variant variant : List.of(BLOCK, FILESYSTEM)) {
            run(variant, "none", Optional.empty());
        }
    }

    @Test
    void aRightThatIsMissingIsNamed() throws Exception {
        requireNamed("source", "send");
        requireNamed("target", "rollback");
    }

    /** Each takes several seconds. */
    @Test
    @Tag("on-demand")
    void withoutAnyOneOfThemTheErrorNamesIt() throws Exception {
        for (String side : List.of("source", "target")) {
            for (String right : documented(side).split(",", -1)) {
                requireNamed(side, right);
            }
        }
    }

    private void requireNamed(String side, String right) throws Exception {
        Optional<StorageException> refusal = refused(OF_FILESYSTEMS.contains(right) ? FILESYSTEM : BLOCK, side, right);
        assertThat(refusal).as("%s needs %s", side, right).isPresent();
        assertThat(refusal.get().code()).as(refusal.get().getMessage()).isEqualTo(ErrorCode.PERMISSION_DENIED);
        assertThat(refusal.get()).hasMessageMatching(".*\\b" + right + "\\b.*");
    }

    private Optional<StorageException> refused(Variant variant, String side, String right) throws Exception {
        try {
            run(variant, side, Optional.of(right));
            return Optional.empty();
        } catch (StorageException refusal) {
            return Optional.of(refusal);
        } catch (IOException broken) {
            if (broken.getCause() instanceof StorageException refusal) {
                return Optional.of(refusal);
            }
            throw broken;
        }
    }

    /** All operations, on both sides. */
    private void run(Variant variant, String without, Optional<String> right) throws Exception {
        ZfsFixture fixture = ZfsFixture.open(pools, variant.kind());
        VolumeName volume = new VolumeName(variant.kind() == VolumeKind.BLOCK ? "vm-100-disk-0" : "subvol-100-disk-0");
        VolumeName renamed = new VolumeName(volume.value().replace("disk-0", "disk-1"));
        fixture.source().create(volume, 1 << 20);
        allow("source", fixture.sourceDataset().dataset(), without, right);
        allow("target", fixture.targetDataset().dataset(), without, right);
        try (Storage source = open(fixture.sourceDataset().dataset(), variant.protect());
                Storage target = open(fixture.targetDataset().dataset(), variant.protect())) {
            Snapshot first = snapshot(source, volume, "first");
            sync(source, target, volume, Optional.empty(), first);
            fixture.source().write(volume, 0, RealWorld.random(1, 1 << 16));
            Snapshot second = snapshot(source, volume, "second");
            sync(source, target, volume, Optional.of(first), second);
            if (right.isEmpty()) {
                assertThat(source.list(ListRequest.of(100)).get(0).unchangedSince())
                        .as("needs no right")
                        .contains(second.guid());
            }
            source.destroySnapshots(volume, List.of(first));
            source.destroySnapshots(volume, List.of(first));
            target.destroySnapshots(volume, List.of(first));
            fixture.source().write(volume, 0, RealWorld.random(2, 1 << 16));
            rollBack(source, target, volume, second);
            if (variant.equals(BLOCK)) {
                // Nobody but root mounts file systems.
                target.cloned(volume, second).close();
            }
            target.rename(volume, renamed, 100);
            target.setAside(new SetAsideRequest(renamed, Optional.of(second), MARK, "a test"));
            Volume replica = target.list(ListRequest.of(100)).get(0);
            assertThat(replica.replica()).contains(MARK);
            assertThat(replica.snapshots()).containsExactly(second);
            target.destroyReplica(renamed, 100);
            assertThat(target.list(ListRequest.all())).isEmpty();
        }
    }

    private static void rollBack(Storage source, Storage target, VolumeName volume, Snapshot base) throws Exception {
        Snapshot third = snapshot(source, volume, "third");
        sync(source, target, volume, Optional.of(base), third);
        Snapshot fourth = snapshot(source, volume, "fourth");
        SendRequest request = new SendRequest(volume, fourth, Optional.of(base), RealWorld.names(target));
        try (SendStream stream = source.send(request)) {
            ReceiveRequest receive = new ReceiveRequest(volume, Pool.kind(volume), fourth, Optional.of(base), MARK);
            target.receive(
                    receive.discarding(Set.of(third)),
                    new ByteArrayInputStream(stream.bytes().readAllBytes()));
        }
    }

    private void allow(String side, String dataset, String without, Optional<String> right) throws Exception {
        pools.machine().run("zfs", "allow", "-u", USER, documented(side), dataset);
        if (side.equals(without)) {
            pools.machine().run("zfs", "unallow", "-u", USER, right.orElseThrow(), dataset);
        }
    }

    private static Snapshot snapshot(Storage source, VolumeName volume, String name) throws StorageException {
        source.snapshot(List.of(volume), name);
        List<Snapshot> all = source.list(ListRequest.of(100)).get(0).snapshots();
        return all.get(all.size() - 1);
    }

    private static void sync(
            Storage source, Storage target, VolumeName volume, Optional<Snapshot> base, Snapshot snapshot)
            throws Exception {
        SendRequest request = new SendRequest(volume, snapshot, base, RealWorld.names(target));
        try (SendStream stream = source.send(request)) {
            byte[] bytes = stream.bytes().readAllBytes();
            target.receive(
                    new ReceiveRequest(volume, Pool.kind(volume), snapshot, base, MARK),
                    new ByteArrayInputStream(bytes));
        }
    }

    private Storage open(String dataset, String protect) throws Exception {
        return new ZfsPoolPlugin()
                .open(new StorageSettings(
                        "plain",
                        Map.of(
                                "pool",
                                dataset,
                                "zfs",
                                asUser("zfs").toString(),
                                "zpool",
                                asUser("zpool").toString(),
                                "protect",
                                protect,
                                "clones",
                                folder.resolve("clones").toString(),
                                "devices",
                                devices(dataset).toString())));
    }

    /** With a stand-in for the device of a clone, which is in the guest. */
    private Path devices(String dataset) throws IOException {
        Path devices = folder.resolve("devices");
        Path below = Files.createDirectories(devices.resolve(dataset));
        Files.createFile(below.resolve("snapferry-clone-vm-100-disk-0"));
        return devices;
    }

    private Path asUser(String command) throws Exception {
        return Scripts.file(
                folder,
                "exec " + inGuest() + " su " + USER + " -c 'exec " + command + " \"$@\"' -- " + command + " \"$@\"");
    }

    private Path inGuest() {
        return Path.of(pools.machine().zfsCommand()).resolveSibling("in-guest");
    }

    private static String documented(String side) throws IOException {
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path page = above.resolve("docs/configuration.md");
            if (Files.exists(page)) {
                Matcher line = Pattern.compile("zfs allow -u snapferry (\\S+) rpool/data +# " + side)
                        .matcher(Files.readString(page));
                assertThat(line.find())
                        .as("a line for the %s in %s", side, page)
                        .isTrue();
                return line.group(1);
            }
        }
        throw new IOException("there is no docs/configuration.md above this folder");
    }
}
