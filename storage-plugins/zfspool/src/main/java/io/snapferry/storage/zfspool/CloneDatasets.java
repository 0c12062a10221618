package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.ClonePlace;
import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Clones as datasets beside the volumes, without marks and under names that no volume has. */
record CloneDatasets(Pool pool, ZfsCommand zfs, Look look, SourceLook source, CloneFolders folders)
        implements ClonePlace {
    /** As no volume's name begins, nor any that Proxmox VE takes for a volume. */
    private static final String PREFIX = "snapferry-clone-";

    private static final long PAUSE_MILLIS = 50;

    /** So often it is looked for a device, which is there at once unless the node has very much to do. */
    private static final int LOOKS = 600;

    /** So often a clone is destroyed: the node's own programs have a look at each new disk, and keep it busy meanwhile. */
    private static final int ATTEMPTS = 20;

    /** Whether some dataset, which may be a clone of ours, stands on a snapshot among these. */
    static boolean isPossible(List<ListedRow> rows) {
        return rows.stream().anyMatch(row -> row.isSnapshot() && row.use().clones() > 0);
    }

    private String dataset(VolumeName volume) {
        return pool.dataset() + "/" + PREFIX + volume;
    }

    @Override
    public Path lock(VolumeName volume) throws IOException {
        Files.createDirectories(
                folders.clones(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return folders.lock(dataset(volume));
    }

    @Override
    public boolean has(VolumeName volume) throws StorageException {
        return !look.at(List.of(dataset(volume))).isEmpty();
    }

    @Override
    public Path make(VolumeName volume, Snapshot snapshot) throws StorageException {
        SourceLook.Found found = source.find(volume, snapshot, Optional.empty());
        refuseWithoutKey(found.volume());
        String origin = found.snapshot().name();
        String clone = dataset(volume);
        if (Pool.kind(volume) == VolumeKind.BLOCK) {
            run(clone, CloneArguments.disk(origin, clone));
            return device(clone);
        }
        Path mountPoint = folders.mountPoint(clone);
        run(clone, CloneArguments.files(origin, clone, mountPoint));
        run(clone, ChangeArguments.mount(clone));
        return mountPoint;
    }

    private void refuseWithoutKey(ListedRow row) throws StorageException {
        if (new Keys(zfs).isMissing(row)) {
            throw pool.refusals()
                    .because(
                            ErrorCode.ENCRYPTION,
                            row.name()
                                    + " is encrypted, and a clone of it can be used only with its key: load that here"
                                    + " by 'zfs load-key " + row.name() + "'");
        }
    }

    private Path device(String clone) throws StorageException {
        Path device = folders.device(clone);
        for (int looks = 1; Files.notExists(device); looks++) {
            if (looks == LOOKS) {
                throw pool.refusals()
                        .because(
                                ErrorCode.UNAVAILABLE,
                                "the node shows no device " + device + " of a new clone: see whether its udev works, or"
                                        + " set 'devices' to where they appear");
            }
            pause(clone);
        }
        return device;
    }

    private void run(String clone, List<String> arguments) throws StorageException {
        Command.Output output = zfs.run(arguments);
        if (!output.ok()) {
            throw failure(Operation.CLONE, clone, output);
        }
    }

    @Override
    public void destroy(VolumeName volume) throws IOException, StorageException {
        String clone = dataset(volume);
        for (ListedRow row : look.at(List.of(clone))) {
            if (row.use().origin().isEmpty()) {
                throw pool.refusals()
                        .because(
                                ErrorCode.IO,
                                clone + " is in the place of a clone and is none, so somebody may need what is in it:"
                                        + " rename or destroy it");
            }
            destroy(clone);
        }
        if (Pool.kind(volume) == VolumeKind.FILESYSTEM) {
            Files.deleteIfExists(folders.mountPoint(clone));
        }
    }

    private void destroy(String clone) throws StorageException {
        for (int attempt = 1; ; attempt++) {
            Command.Output output = zfs.run(CloneArguments.destroy(clone));
            ErrorCode code = ZfsErrors.code(Operation.DESTROY, output.stderr());
            if (output.ok() || code == ErrorCode.VOLUME_NOT_FOUND) {
                return;
            }
            if (code != ErrorCode.BUSY || attempt == ATTEMPTS) {
                throw failure(Operation.DESTROY, clone, output);
            }
            pause(clone);
        }
    }

    private void pause(String clone) throws StorageException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            throw pool.refusals().interrupted("waiting for " + clone);
        }
    }

    private StorageException failure(Operation operation, String clone, Command.Output output) {
        return ZfsErrors.failure(pool.refusals(), operation, clone, output.exit(), output.stderr());
    }

    @Override
    public StorageException busy(VolumeName volume, String reason) {
        return pool.refusals().because(ErrorCode.BUSY, pool.volume(volume) + " is not changed, as " + reason);
    }

    @Override
    public StorageException failure(IOException failure) {
        return pool.refusals()
                .because(
                        failure instanceof AccessDeniedException ? ErrorCode.PERMISSION_DENIED : ErrorCode.IO,
                        "cannot use " + folders.clones() + " for clones (" + failure.getMessage()
                                + "): let this user write there, or set 'clones' to a folder of its own",
                        failure);
    }
}
