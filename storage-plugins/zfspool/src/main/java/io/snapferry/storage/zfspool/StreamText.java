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

    /** With the volume's name, because datasets inherit such properties. */
    static String raw(VolumeName volume) {
        return "volume=" + volume + " stream=raw";
    }

    static boolean isRaw(VolumeName volume, Optional<String> value) {
        return value.equals(Optional.of(raw(volume)));
    }
}
