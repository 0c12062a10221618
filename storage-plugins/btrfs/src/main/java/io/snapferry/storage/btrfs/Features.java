package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Finds out what the installed btrfs can do. */
final class Features {
    private static final Path STREAM_VERSION = Path.of("/sys/fs/btrfs/features/send_stream_version");

    private Features() {}

    static Set<Capability> probe(BtrfsCommand btrfs) throws StorageException {
        return of(kernelStreamVersion(), btrfs.run(Arguments.sendHelp()).stdout());
    }

    /** @param sendHelp what the command says about itself */
    static Set<Capability> of(int kernelStreamVersion, String sendHelp) {
        Set<Capability> found = EnumSet.of(
                Capability.INCREMENTAL,
                Capability.SET_ASIDE,
                Capability.RENAME,
                Capability.DIGEST,
                Capability.ROLES,
                Capability.ROLLBACK,
                Capability.CLONES);
        if (kernelStreamVersion >= 2 && sendHelp.contains(Arguments.COMPRESSED_DATA)) {
            found.add(Capability.COMPRESSED_SEND);
        }
        return Set.copyOf(found);
    }

    /** Kernels that do not tell it have the first. */
    private static int kernelStreamVersion() {
        try {
            return Integer.parseInt(Files.readString(STREAM_VERSION).strip());
        } catch (IOException | NumberFormatException unknown) {
            return 1;
        }
    }
}
