package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Capability;
import java.util.Set;

/** Decides which blocks of a stream travel as they are on disk. */
final class SendFlags {
    /** Before releases that tell what their pools can do, these were what every stream had, and replicas depend on it. */
    private static final String UNKNOWN_RECEIVER = "Lec";

    private static final Set<Capability> TELLING =
            Set.of(Capability.LARGE_BLOCKS, Capability.EMBEDDED_BLOCKS, Capability.ZSTD, Capability.RAW_ENCRYPTED);

    private SendFlags() {}

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
            return "w";
        }
        if (TELLING.stream().noneMatch(capability -> has(receiver, capability))) {
            return UNKNOWN_RECEIVER;
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
