package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Set;

/**
 * Decides which blocks of a stream travel as they are on disk.
 *
 * <p>Of a file system, never those that are embedded in their pointers: OpenZFS since 2.3 sends embedded attributes of a
 * file as data of the file then, and the replica lacks them without any error: long symbolic links, access lists, extended
 * attributes. Encrypted ones are never embedded.
 */
final class SendFlags {
    private static final String ALL = "Lec";
    private static final String ALL_OF_FILES = "Lc";

    /** Of a disk that is not encrypted this is the same as all the others; of one that is, nothing is decrypted. */
    static final String AS_IT_IS = "w";

    private static final Set<Capability> TELLING =
            Set.of(Capability.LARGE_BLOCKS, Capability.EMBEDDED_BLOCKS, Capability.ZSTD, Capability.RAW_ENCRYPTED);

    private SendFlags() {}

    /** Whether the letters are the same for a volume that is encrypted and one that is not. */
    static boolean sameForAll(VolumeKind kind, boolean zstd, Set<String> receiver) {
        return kind == VolumeKind.BLOCK
                && has(receiver, Capability.RAW_ENCRYPTED)
                && letters(kind, false, zstd, receiver).equals(ALL);
    }

    /** Whether an encrypted volume may travel there: as it is, and never decrypted. */
    static boolean takesEncrypted(Set<String> receiver) {
        return has(receiver, Capability.RAW_ENCRYPTED);
    }

    /**
     * The letters for {@code zfs send}; empty if there are none.
     *
     * @param encrypted whether the volume is
     * @param zstd whether the source's pool may have blocks compressed by Zstandard
     * @param receiver names of capabilities
     */
    static String letters(VolumeKind kind, boolean encrypted, boolean zstd, Set<String> receiver) {
        if (encrypted) {
            return AS_IT_IS;
        }
        if (TELLING.stream().noneMatch(capability -> has(receiver, capability))) {
            // As every stream had it before receivers told: their replicas depend on it.
            return kind == VolumeKind.BLOCK ? ALL : ALL_OF_FILES;
        }
        boolean compressed = has(receiver, Capability.COMPRESSED_SEND) && (!zstd || has(receiver, Capability.ZSTD));
        boolean large = has(receiver, Capability.LARGE_BLOCKS);
        // A large block that is embedded cannot travel in parts.
        boolean embedded = kind == VolumeKind.BLOCK && large && has(receiver, Capability.EMBEDDED_BLOCKS);
        return (large ? "L" : "") + (embedded ? "e" : "") + (compressed ? "c" : "");
    }

    private static boolean has(Set<String> receiver, Capability capability) {
        return receiver.contains(capability.name());
    }
}
