package io.snapferry.storage.btrfs.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The read-only subvolumes of a file system. */
public final class ReadOnlySubvolumes {
    private static final Pattern ROW =
            Pattern.compile("ID \\d+ .*received_uuid (-|[0-9a-f-]{36})\\s+uuid ([0-9a-f-]{36}) path (.*)");

    private final Map<String, Subvolume> byUuid = new LinkedHashMap<>();
    private final Map<String, Subvolume> byName = new LinkedHashMap<>();

    private ReadOnlySubvolumes() {}

    /**
     * Reads what {@code btrfs subvolume list -r -u -R} prints.
     *
     * @throws IllegalArgumentException if a line is not of its form
     */
    public static ReadOnlySubvolumes printed(String output) {
        ReadOnlySubvolumes all = new ReadOnlySubvolumes();
        output.lines().filter(line -> line.startsWith("ID ")).forEach(all::add);
        return all;
    }

    private void add(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new IllegalArgumentException("btrfs subvolume list printed the line '" + line + "'");
        }
        Subvolume subvolume = new Subvolume(row.group(2), Subvolume.present(row.group(1)), true);
        String path = row.group(3);
        byUuid.put(subvolume.uuid(), subvolume);
        byName.put(path.substring(path.lastIndexOf('/') + 1), subvolume);
    }

    public Optional<Subvolume> withUuid(String uuid) {
        return Optional.ofNullable(byUuid.get(uuid));
    }

    /** By the last part of its path, which must be nowhere else: where the path begins is not known. */
    public Optional<Subvolume> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
