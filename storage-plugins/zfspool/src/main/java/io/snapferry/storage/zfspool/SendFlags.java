package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Capability;
import java.util.Set;

/** Decides which blocks of a stream travel as they are on disk. */
final class SendFlags {
    private static final String ALL = "Lec";

    /** Of a volume that is not encrypted this is the same as all the others; of one that is, nothing is decrypted. */
    static final String AS_IT_IS = "w";

    private static final Set<Capability> TELLING =
            Set.of(Capability.LARGE_BLOCKS, Capability.EMBEDDED_BLOCKS, Capability.ZSTD, Capability.RAW_ENCRYPTED);

    private SendFlags() {}

    /** Whether the letters are the same for a volume that is encrypted and one that is not. */
    static boolean sameForAll(boolean zstd, Set<String> receiver) {
        return has(receiver, Capability.RAW_ENCRYPTED)
                && letters(false, zstd, receiver).equals(ALL);
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
    static String letters(boolean encrypted, boolean zstd, Set<String> receiver) {
        if (encrypted) {
            return AS_IT_IS;
        }
        if (TELLING.stream().noneMatch(capability -> has(receiver, capability))) {
            // As every stream had it before receivers told: their replicas depend on it.
            return ALL;
        }
        boolean compressed = has(receiver, Capability.COMPRESSED_SEND) && (!zstd || has(receiver, Capability.ZSTD));
        return (has(receiver, Capability.LARGE_BLOCKS) ? "L" : "")
                + (has(receiver, Capability.EMBEDDED_BLOCKS) ? "e" : "")
                + (compressed ? "c" : "");
    }

    private static boolean has(Set<String> receiver, Capability capability) {
        return receiver.contains(capability.name());
    }
}
