package io.snapferry.transfer.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Who may read a private key. */
final class KeyFile {

    private KeyFile() {}

    /** What to say if others than its owner may, with the command that mends it; empty if not, or if nobody can tell. */
    static Optional<String> warning(Path key) {
        try {
            Set<PosixFilePermission> given = Files.getPosixFilePermissions(key);
            return given.contains(PosixFilePermission.GROUP_READ) || given.contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of("the private key " + key + " can be read by others than its owner ("
                            + PosixFilePermissions.toString(given) + "): chmod 600 " + key)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }
}
