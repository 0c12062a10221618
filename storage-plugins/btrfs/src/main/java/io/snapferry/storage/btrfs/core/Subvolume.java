package io.snapferry.storage.btrfs.core;

import io.snapferry.storage.kit.core.SnapshotEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What btrfs says of a subvolume.
 *
 * @param uuid its own identity on this file system
 * @param receivedUuid the identity of what it was received from
 */
public record Subvolume(String uuid, Optional<String> receivedUuid, boolean readOnly) {
    private static final Pattern SHOWN_UUID = Pattern.compile("(?m)^\\s+UUID:\\s+([0-9a-f-]{36})$");
    private static final Pattern SHOWN_RECEIVED = Pattern.compile("(?m)^\\s+Received UUID:\\s+(-|[0-9a-f-]{36})$");
    private static final Pattern SHOWN_FLAGS = Pattern.compile("(?m)^\\s+Flags:\\s+(.*)$");

    /** The identity that it has on whatever file system: the one with which it is sent. */
    public String guid() {
        return receivedUuid.orElse(uuid);
    }

    /**
     * Reads what {@code btrfs subvolume show} prints.
     *
     * @throws IllegalArgumentException if something is missing
     */
    public static Subvolume shown(String output) {
        return new Subvolume(
                found(SHOWN_UUID, output),
                present(found(SHOWN_RECEIVED, output)),
                found(SHOWN_FLAGS, output).contains("readonly"));
    }

    /** Whether it is the entry's, with the content that that was made with. */
    public boolean holds(SnapshotEntry entry) {
        return readOnly
                && entry.uuid().filter(uuid::equals).isPresent()
                && guid().equals(entry.snapshot().guid());
    }

    private static String found(Pattern line, String output) {
        Matcher matcher = line.matcher(output);
        if (!matcher.find()) {
            throw new IllegalArgumentException("btrfs subvolume show printed no line " + line.pattern());
        }
        return matcher.group(1);
    }

    static Optional<String> present(String value) {
        return value.equals("-") ? Optional.empty() : Optional.of(value);
    }
}
