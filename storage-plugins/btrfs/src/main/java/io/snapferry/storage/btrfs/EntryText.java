package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.SnapshotEntry;
import io.snapferry.storage.kit.FieldText;
import java.io.IOException;

/** The text of a snapshot's {@code .properties}. */
final class EntryText {
    private static final String DISCARDS_AFTER = "discardsAfter";

    private EntryText() {}

    static byte[] write(SnapshotEntry entry) {
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
     * Reads what {@link #write} wrote; the condition is not in the text.
     *
     * @throws IOException if the text is none of ours
     */
    static SnapshotEntry read(byte[] bytes) throws IOException {
        return FieldText.read(
                bytes,
                text -> new SnapshotEntry(
                        Long.parseLong(text.required("order")),
                        text.snapshot(),
                        text.required("uuid"),
                        Long.parseLong(text.required("sizeBytes")),
                        text.mark(),
                        text.optional("group"),
                        SnapshotEntry.Condition.INTACT,
                        text.optional(DISCARDS_AFTER).stream()
                                .mapToLong(Long::parseLong)
                                .findFirst()));
    }
}
