package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a guest's own volume has where a replica has its mark, if it is not simply its guest's. So one property says all
 * about a volume's role, and changes together with what enforces it. Earlier releases take it for no mark.
 */
enum RoleText {
    /** On its way to be fenced or a replica: who comes next decides what becomes of it. */
    TURNING,
    FENCED,
    /** On its way to be its guest's again. */
    RETURNING;

    String write(VolumeName volume) {
        return "volume=" + volume + " role=" + text();
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RoleText> read(String value) {
        return Arrays.stream(values())
                .filter(role -> value.endsWith(" role=" + role.text()))
                .findFirst();
    }
}
