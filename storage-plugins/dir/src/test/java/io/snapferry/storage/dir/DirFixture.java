package io.snapferry.storage.dir;

import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.StorageFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Two directories below one. Who can limit the space of it overrides the two methods about space. */
class DirFixture implements StorageFixture {
    private final Path parent;
    private final DirFixtureStorage source;
    private final DirFixtureStorage target;

    DirFixture(Path parent) throws IOException {
        this.parent = parent;
        this.source = new DirFixtureStorage(Files.createDirectory(parent.resolve("source")));
        this.target = new DirFixtureStorage(Files.createDirectory(parent.resolve("target")));
    }

    @Override
    public String type() {
        return "dir";
    }

    @Override
    public Set<VolumeKind> kinds() {
        return Set.of(VolumeKind.BLOCK);
    }

    @Override
    public VolumeKind kind() {
        return VolumeKind.BLOCK;
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
        return Map.of("path", parent.resolve("not-there").toString());
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
    public void leaveFreeOnTarget(long bytes) throws Exception {
        Assumptions.abort(
                "the build's own file system is not filled up; MountedDirContract fills real ones where it may mount");
    }

    @Override
    public void makeRoomOnTarget() throws Exception {}

    @Override
    public void close() throws IOException {
        LocalDisk disk = new LocalDisk();
        disk.delete(parent.resolve("source"));
        disk.delete(parent.resolve("target"));
    }
}
