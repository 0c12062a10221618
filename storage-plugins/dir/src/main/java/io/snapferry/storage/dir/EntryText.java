package io.snapferry.storage.dir;

import io.snapferry.storage.dir.core.SnapshotEntry;
import io.snapferry.storage.kit.FieldText;
import java.io.IOException;

/** The text of {@code snapshot.properties}. */
final class EntryText {
    private static final String DISCARDS_AFTER = "discardsAfter";

    private EntryText() {}

    static byte[] write(SnapshotEntry entry) {
        FieldText text = FieldText.empty()
                .with("order", String.valueOf(entry.order()))
                .with(entry.snapshot())
                .with("sizeBytes", String.valueOf(entry.sizeBytes()))
                .with("group", entry.group());
        entry.mark().ifPresent(text::with);
        entry.discardsAfter().ifPresent(order -> text.with(DISCARDS_AFTER, String.valueOf(order)));
        return text.bytes();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param kept is not in the text but in the folder's name
     * @throws IOException if the text is none of ours
     */
    static SnapshotEntry read(byte[] bytes, boolean kept) throws IOException {
        return FieldText.read(
                bytes,
                text -> new SnapshotEntry(
                        Long.parseLong(text.required("order")),
                        text.snapshot(),
                        Long.parseLong(text.required("sizeBytes")),
                        text.mark(),
                        text.optional("group"),
                        kept,
                        text.optional(DISCARDS_AFTER).stream()
                                .mapToLong(Long::parseLong)
                                .findFirst()));
    }
}
