package io.snapferry.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/** {@code STORAGE:NAME}, one disk of a guest, such as {@code local-zfs:vm-100-disk-0}. */
public record VolumeId(StorageId storage, String name) implements Comparable<VolumeId> {
    private static final Comparator<VolumeId> ORDER =
            Comparator.comparing(VolumeId::storage).thenComparing(VolumeId::name);

    public VolumeId {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a volume of storage " + storage + " has no name");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the text is no volume id
     */
    @JsonCreator
    public static VolumeId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a volume id: it must be STORAGE:NAME, such as local:vm-100-disk-0");
        }
        return new VolumeId(new StorageId(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public int compareTo(VolumeId other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return storage + ":" + name;
    }
}
