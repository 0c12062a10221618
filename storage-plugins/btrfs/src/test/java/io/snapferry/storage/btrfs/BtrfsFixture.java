package io.snapferry.storage.btrfs;

import static io.snapferry.storage.btrfs.BtrfsFixtureStorage.btrfs;

import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.StorageFixture;
import io.snapferry.storage.testkit.local.LoopMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Two directories of one file system. */
final class BtrfsFixture implements StorageFixture {
    private final LoopMount mount;
    private final VolumeKind kind;
    private final Path filler;
    private final BtrfsFixtureStorage source;
    private final BtrfsFixtureStorage target;

    BtrfsFixture(LoopMount mount, VolumeKind kind) throws IOException {
        this.mount = mount;
        this.kind = kind;
        this.filler = mount.folder().resolve("filler");
        this.source = storage("source");
        this.target = storage("target");
    }

    private BtrfsFixtureStorage storage(String name) throws IOException {
        return new BtrfsFixtureStorage(
                name, Files.createDirectory(mount.folder().resolve(name)));
    }

    @Override
    public String type() {
        return "btrfs";
    }

    @Override
    public Set<VolumeKind> kinds() {
        return Set.of(VolumeKind.BLOCK, VolumeKind.FILESYSTEM);
    }

    @Override
    public VolumeKind kind() {
        return kind;
    }

    @Override
    public long sizeStep() {
        return 1;
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("path");
    }

    @Override
    public Map<String, String> unavailableSettings() {
        return Map.of("path", mount.folder().resolve("not-there").toString());
    }

    @Override
    public FixtureStorage source() {
        return source;
    }

    @Override
    public FixtureStorage target() {
        return target;
    }

    @Override
    public void leaveFreeOnTarget(long bytes) throws InterruptedException {
        settle();
        mount.use(filler, mount.folder().toFile().getUsableSpace() - bytes);
    }

    @Override
    public void makeRoomOnTarget() throws IOException, InterruptedException {
        Files.delete(filler);
        settle();
    }

    /** The space of what is destroyed is free some time later. */
    private void settle() throws InterruptedException {
        btrfs("subvolume", "sync", mount.folder().toString());
        mount.flush();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Files.deleteIfExists(filler);
        BtrfsFixtureStorage.destroyAll(source.root());
        BtrfsFixtureStorage.destroyAll(target.root());
    }
}
