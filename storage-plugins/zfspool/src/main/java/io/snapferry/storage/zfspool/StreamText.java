package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeName;
import java.util.Optional;

/**
 * What made a replica, as a ZFS user property's value: the {@code encryption} property cannot tell it, as a replica that
 * came unencrypted is encrypted as well where the dataset above it is. Only streams of encrypted blocks leave it.
 */
final class StreamText {
    static final String PROPERTY = "snapferry:flags";

    private StreamText() {}

    /** With the volume's name, for earlier releases. */
    static String raw(VolumeName volume) {
        return "volume=" + volume + " stream=raw";
    }

    static boolean isRaw(Optional<String> value) {
        return value.filter(text -> text.startsWith("volume=") && text.endsWith(" stream=raw"))
                .isPresent();
    }
}
