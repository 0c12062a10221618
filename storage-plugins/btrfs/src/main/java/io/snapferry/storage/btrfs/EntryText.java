package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.SnapshotEntry;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** The text of a snapshot's {@code .properties}. */
final class EntryText {
    private static final String FORMAT = "1";

    private EntryText() {}

    static byte[] write(SnapshotEntry entry) {
        Properties text = new Properties();
        text.setProperty("format", FORMAT);
        text.setProperty("order", String.valueOf(entry.order()));
        text.setProperty("name", entry.snapshot().name());
        text.setProperty("guid", entry.snapshot().guid());
        text.setProperty("uuid", entry.uuid());
        text.setProperty("createdAt", entry.snapshot().createdAt().toString());
        text.setProperty("sizeBytes", String.valueOf(entry.sizeBytes()));
        entry.mark().ifPresent(mark -> {
            text.setProperty("replica.guest", String.valueOf(mark.guest()));
            text.setProperty("replica.job", mark.job());
            text.setProperty("replica.sourceNode", mark.sourceNode());
        });
        entry.group().ifPresent(group -> text.setProperty("group", group));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            text.store(bytes, null);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote; the condition is not in the text.
     *
     * @throws IOException if the text is none of ours
     */
    static SnapshotEntry read(byte[] bytes) throws IOException {
        try {
            Properties text = new Properties();
            text.load(new ByteArrayInputStream(bytes));
            String format = required(text, "format");
            if (!format.equals(FORMAT)) {
                throw new IOException("its format is " + format + " and not " + FORMAT);
            }
            return new SnapshotEntry(
                    Long.parseLong(required(text, "order")),
                    new Snapshot(
                            required(text, "name"), required(text, "guid"), Instant.parse(required(text, "createdAt"))),
                    required(text, "uuid"),
                    Long.parseLong(required(text, "sizeBytes")),
                    mark(text),
                    Optional.ofNullable(text.getProperty("group")),
                    SnapshotEntry.Condition.INTACT);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("a value has not its form: " + e.getMessage(), e);
        }
    }

    private static Optional<ReplicaMark> mark(Properties text) throws IOException {
        if (text.getProperty("replica.guest") == null) {
            return Optional.empty();
        }
        return Optional.of(new ReplicaMark(
                Integer.parseInt(required(text, "replica.guest")),
                required(text, "replica.job"),
                required(text, "replica.sourceNode")));
    }

    private static String required(Properties text, String key) throws IOException {
        String value = text.getProperty(key);
        if (value == null) {
            throw new IOException("'" + key + "' is missing");
        }
        return value;
    }
}
