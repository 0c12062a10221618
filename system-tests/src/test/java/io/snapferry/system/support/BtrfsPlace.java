package io.snapferry.system.support;

import io.snapferry.storage.btrfs.BtrfsLayout;
import io.snapferry.storage.btrfs.BtrfsPlugin;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.local.LoopMount;
import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** In a btrfs of its own. */
final class BtrfsPlace extends Place {
    private static final long ROOM = 200 << 20;

    private final LoopMount mount;

    private BtrfsPlace(LoopMount mount) {
        super(new BtrfsPlugin());
        this.mount = mount;
    }

    static BtrfsPlace make() throws IOException, InterruptedException {
        return new BtrfsPlace(LoopMount.of("btrfs", ROOM));
    }

    @Override
    Map<String, String> own() {
        return Map.of("path", mount.folder().toString());
    }

    @Override
    public void create(String volume, int mebibytes) throws IOException, InterruptedException {
        Path subvolume = new BtrfsLayout(mount.folder()).own(new VolumeName(volume));
        Files.createDirectories(subvolume.getParent());
        Programs.run(new byte[0], List.of("btrfs", "subvolume", "create", subvolume.toString()));
        Files.move(Disks.create(mount.folder().resolve("made"), volume, mebibytes), BtrfsLayout.image(subvolume));
    }

    private Path disk(String volume) {
        return BtrfsLayout.image(new BtrfsLayout(mount.folder()).own(new VolumeName(volume)));
    }

    @Override
    public byte[] read(String volume) throws IOException {
        return Files.readAllBytes(disk(volume));
    }

    @Override
    public void write(String volume, long offset, byte[] bytes) throws IOException {
        Disks.write(disk(volume), offset, bytes);
    }

    @Override
    byte[] read(VolumeName replica, Snapshot snapshot) throws IOException {
        return Files.readAllBytes(
                BtrfsLayout.image(new BtrfsLayout(mount.folder()).snapshot(replica, snapshot.guid())));
    }

    @Override
    public byte[] readAside(String where) throws IOException {
        return Files.readAllBytes(BtrfsLayout.image(path(where)));
    }

    @Override
    public void close() throws IOException {
        mount.close();
    }
}
