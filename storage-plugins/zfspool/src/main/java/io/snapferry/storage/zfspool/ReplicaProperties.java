package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeKind;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Properties that new replicas get by the operator's will, such as a compression; they are not the source's, of which
 * none travel. A property that only one kind of volume can have is left out for the other.
 */
record ReplicaProperties(SortedMap<String, String> values) {
    static final ReplicaProperties NONE = new ReplicaProperties(Collections.emptySortedMap());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9:_.-]*");
    private static final Set<String> DECIDED = Set.of("readonly", "canmount", "mountpoint", "mounted", "volmode");
    private static final Set<String> OF_STREAM = Set.of(
            "volsize",
            "volblocksize",
            "encryption",
            "keyformat",
            "keylocation",
            "pbkdf2iters",
            "casesensitivity",
            "normalization",
            "utf8only");
    private static final Set<String> OF_FILE_SYSTEMS = Set.of(
            "recordsize",
            "atime",
            "relatime",
            "xattr",
            "acltype",
            "aclmode",
            "aclinherit",
            "quota",
            "refquota",
            "devices",
            "exec",
            "setuid",
            "snapdir",
            "dnodesize",
            "overlay",
            "special_small_blocks");
    private static final Set<String> OF_DISKS = Set.of("snapdev", "volthreading");

    ReplicaProperties {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Reads {@code NAME=VALUE, NAME=VALUE}.
     *
     * @param problems gets a sentence for each entry that cannot be
     */
    static ReplicaProperties parse(String text, List<String> problems) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            String value = entry.substring(equals + 1).strip();
            if (!NAME.matcher(name).matches()
                    || value.isEmpty()
                    || !Names.printable(value).equals(value)) {
                problems.add("'receive' has '" + Names.printable(entry.strip())
                        + "': write PROPERTY=VALUE, separated by commas, such as compression=zstd, recordsize=1M");
            } else if (DECIDED.contains(name) || name.startsWith("snapferry:")) {
                problems.add(
                        "'receive' sets " + name + ", which makes a replica one and cannot be chosen: leave it out");
            } else if (OF_STREAM.contains(name)) {
                problems.add("'receive' sets " + name + ", which a replica has from its source: leave it out");
            } else if (values.put(name, value) != null) {
                problems.add("'receive' sets " + name + " twice");
            }
        }
        return new ReplicaProperties(values);
    }

    SortedMap<String, String> of(VolumeKind kind) {
        Set<String> others = kind == VolumeKind.FILESYSTEM ? OF_DISKS : OF_FILE_SYSTEMS;
        SortedMap<String, String> fitting = new TreeMap<>(values);
        fitting.keySet().removeAll(others);
        return fitting;
    }
}
