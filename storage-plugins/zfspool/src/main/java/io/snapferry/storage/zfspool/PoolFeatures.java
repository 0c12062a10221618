package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Capability;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a pool's feature flags allow. None can be disabled again, so what a stream could once contain, it can for ever.
 *
 * @param enabled names, such as {@code large_blocks}
 */
record PoolFeatures(Set<String> enabled) {
    private static final Pattern ENABLED = Pattern.compile("(?m)^feature@(\\S+)\t(enabled|active)$");
    private static final String ZSTD = "zstd_compress";

    private static final Map<String, Capability> RECEIVED = Map.of(
            "extensible_dataset",
            Capability.RESUME,
            "large_blocks",
            Capability.LARGE_BLOCKS,
            "embedded_data",
            Capability.EMBEDDED_BLOCKS,
            "lz4_compress",
            Capability.COMPRESSED_SEND,
            ZSTD,
            Capability.ZSTD,
            "encryption",
            Capability.RAW_ENCRYPTED);

    PoolFeatures {
        enabled = Set.copyOf(enabled);
    }

    /** Reads lines of a property's name, a tab and its value. */
    static PoolFeatures parse(String properties) {
        return new PoolFeatures(
                ENABLED.matcher(properties).results().map(line -> line.group(1)).collect(Collectors.toSet()));
    }

    /**
     * The capabilities that depend on the pool.
     *
     * @param encrypts whether what arrives unencrypted is encrypted here: ZFS then refuses embedded blocks
     */
    Set<Capability> capabilities(boolean encrypts) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        RECEIVED.forEach((feature, capability) -> {
            if (enabled.contains(feature)) {
                capabilities.add(capability);
            }
        });
        if (encrypts) {
            capabilities.remove(Capability.EMBEDDED_BLOCKS);
        }
        return capabilities;
    }

    boolean bookmarks() {
        return enabled.contains("bookmarks");
    }

    boolean zstd() {
        return enabled.contains(ZSTD);
    }
}
