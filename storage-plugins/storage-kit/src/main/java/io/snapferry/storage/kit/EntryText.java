package io.snapferry.storage.kit;

import io.snapferry.storage.kit.core.SnapshotEntry;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The text that says of a snapshot what its file or folder does not. */
public final class EntryText {
    private static final String DISCARDS_AFTER = "discardsAfter";

    private EntryText() {}

    public static byte[] write(SnapshotEntry entry) {
        FieldText text = FieldText.empty()
                .with("order", String.valueOf(entry.order()))
                .with(entry.snapshot())
                .with("uuid", entry.uuid())
                .with("sizeBytes", String.valueOf(entry.sizeBytes()))
                .with("group", entry.group());
        entry.mark().ifPresent(text::with);
        entry.discardsAfter().ifPresent(order -> text.with(DISCARDS_AFTER, String.valueOf(order)));
        return text.bytes();
    }

    /**
     * Reads a file with what {@link #write} gave; the condition is not in it.
     *
     * @param guid the snapshot's, by the name of the file or its folder
     * @param withUuid whether it must have one
     * @return empty if there is no such file
     * @throws IOException if the text is none of ours, or another snapshot's: with what to do
     */
    public static Optional<SnapshotEntry> read(Path file, String guid, boolean withUuid) throws IOException {
        try {
            SnapshotEntry entry = read(Files.readAllBytes(file), withUuid);
            if (!entry.snapshot().guid().equals(guid)) {
                throw new IOException(
                        "it is of another snapshot, " + entry.snapshot().guid());
            }
            return Optional.of(entry);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be understood (" + e.getMessage()
                            + "), restore it, or remove it with its snapshot if nobody needs that",
                    e);
        }
    }

    static SnapshotEntry read(byte[] bytes, boolean withUuid) throws IOException {
        return FieldText.read(
                bytes,
                text -> new SnapshotEntry(
                        Long.parseLong(text.required("order")),
                        text.snapshot(),
                        withUuid ? Optional.of(text.required("uuid")) : Optional.empty(),
                        Long.parseLong(text.required("sizeBytes")),
                        text.mark(),
                        text.optional("group"),
                        SnapshotEntry.Condition.INTACT,
                        text.optional(DISCARDS_AFTER).stream()
                                .mapToLong(Long::parseLong)
                                .findFirst()));
    }
}
