package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** An open directory of a btrfs file system. */
final class BtrfsStorage implements Storage {
    private final Shared shared;
    private final Set<Capability> capabilities;
    private final Sender sender;
    private final InstantSource clock;
    private final Object directoryKey;

    private BtrfsStorage(Shared shared, Set<Capability> capabilities, InstantSource clock, Object directoryKey) {
        this.shared = shared;
        this.capabilities = capabilities;
        this.sender = new Sender(shared, capabilities.contains(Capability.COMPRESSED_SEND));
        this.clock = clock;
        this.directoryKey = directoryKey;
    }

    static BtrfsStorage open(
            StorageSettings values, Function<BtrfsCommand, Disk> disk, InstantSource clock, Supplier<String> unique)
            throws StorageException {
        BtrfsSettings settings = BtrfsSettings.of(values);
        Failures failures = new Failures(values.id());
        Path path = settings.path();
        if (!Files.isDirectory(path)) {
            throw failures.of(
                    ErrorCode.UNAVAILABLE,
                    "there is no directory " + path + ": mount the btrfs file system, or make it");
        }
        BtrfsCommand btrfs = new BtrfsCommand(failures, settings.btrfs());
        BtrfsLayout layout = new BtrfsLayout(path);
        Look look = new Look(layout, btrfs);
        look.readOnly();
        Shared shared = Shared.of(layout, disk.apply(btrfs), btrfs, look, failures, unique);
        try {
            return new BtrfsStorage(shared, Features.probe(btrfs), clock, key(path));
        } catch (IOException e) {
            throw failures.of(e);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Capacity capacity() throws StorageException {
        return there(() -> {
            Path root = shared.layout().root();
            // Not Files.getFileStore, which takes every subvolume for a mount and does not find it.
            long total = root.toFile().getTotalSpace();
            if (total == 0) {
                throw new IOException("cannot tell the space of " + root);
            }
            return new Capacity(total, root.toFile().getUsableSpace());
        });
    }

    @Override
    public List<Volume> list(ListRequest request) throws StorageException {
        return there(() -> shared.catalog().histories(request).stream()
                .map(history -> request.snapshots() ? history.listed() : history.listedWithoutSnapshots())
                .flatMap(Optional::stream)
                .toList());
    }

    @Override
    public Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> volumes, String name) throws StorageException {
        return there(() -> new SnapshotTaker(shared)
                .take(volumes.stream().distinct().sorted().toList(), name, now()));
    }

    @Override
    public SendStream send(SendRequest request) throws StorageException {
        Capability.refuseMissing(shared.failures().storage(), capabilities, request.needs());
        return there(() -> sender.send(request));
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        Capability.refuseMissing(shared.failures().storage(), capabilities, request.needs());
        there(() -> {
            new Receiver(shared).receive(request, stream);
            return null;
        });
    }

    @Override
    public void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException {
        there(() -> {
            new Destroyer(shared).snapshots(volume, snapshots);
            return null;
        });
    }

    @Override
    public void destroyReplica(VolumeName volume, int guest) throws StorageException {
        there(() -> {
            new Destroyer(shared).replica(volume, guest);
            return null;
        });
    }

    @Override
    public String setAside(SetAsideRequest request) throws StorageException {
        return there(() -> new Aside(shared).put(request, now()));
    }

    @Override
    public void rename(VolumeName from, VolumeName to, int guest) throws StorageException {
        there(() -> {
            new Renamer(shared).rename(from, to, guest);
            return null;
        });
    }

    @Override
    public String digest(VolumeName volume, Snapshot snapshot) throws StorageException {
        return there(() -> sender.digest(volume, snapshot));
    }

    @Override
    public void assign(RoleRequest request) throws StorageException {
        there(() -> {
            new Assigner(shared).assign(request);
            return null;
        });
    }

    @Override
    public VolumeClone cloned(VolumeName volume, Snapshot snapshot) throws StorageException {
        return there(() -> shared.clones().open(volume, snapshot));
    }

    @Override
    public void close() {
        sender.closeAll();
        shared.clones().closeAll();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private interface Work<T> {
        T run() throws IOException, StorageException;
    }

    /** Without its file system mounted, the empty directory below it must not pass for an empty storage. */
    private <T> T there(Work<T> work) throws StorageException {
        Path root = shared.layout().root();
        try {
            if (!Files.isDirectory(root) || !Objects.equals(key(root), directoryKey)) {
                throw shared.failures()
                        .of(
                                ErrorCode.UNAVAILABLE,
                                root
                                        + " is not the directory that was opened: mount it again, or restart the worker if another"
                                        + " one is meant");
            }
            return work.run();
        } catch (IOException e) {
            throw shared.failures().of(e);
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
