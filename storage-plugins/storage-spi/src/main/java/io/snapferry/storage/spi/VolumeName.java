package io.snapferry.storage.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A volume's name inside its storage: {@code vm-GUEST-disk-N} or {@code subvol-GUEST-disk-N}, as Proxmox VE names
 * them. The name is how a volume's guest is known, so a storage lists no volume with another name.
 */
public record VolumeName(String value) implements Comparable<VolumeName> {
    private static final Pattern FORM = Pattern.compile("(vm|subvol)-([1-9][0-9]{2,8})-disk-(0|[1-9][0-9]{0,3})");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the text is no volume name
     */
    public VolumeName {
        if (!isVolumeName(value)) {
            throw new IllegalArgumentException(
                    "'" + value
                            + "' is not a volume name: it must be vm-GUEST-disk-N or subvol-GUEST-disk-N, such as vm-100-disk-0");
        }
    }

    public static boolean isVolumeName(String text) {
        return FORM.matcher(text).matches();
    }

    /** The guest's number, 100 to 999999999. */
    public int guest() {
        return Integer.parseInt(form().group(2));
    }

    /** Whether the name is one of a container's file systems. A container may own {@code vm-} images as well. */
    public boolean subvolume() {
        return form().group(1).equals("subvol");
    }

    private Matcher form() {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new IllegalStateException(value);
        }
        return form;
    }

    @Override
    public int compareTo(VolumeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
