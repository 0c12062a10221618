package io.snapferry.storage.dir;

import io.snapferry.storage.dir.core.SnapshotEntry;
import io.snapferry.storage.kit.FieldText;
import java.io.IOException;

/** The text of {@code snapshot.properties}. */
final class EntryText {
    private EntryText() {}

    static byte[] write(SnapshotEntry entry) {
        FieldText text = FieldText.empty()
                .with("order", String.valueOf(entry.order()))
                .with(entry.snapshot())
                .with("sizeBytes", String.valueOf(entry.sizeBytes()))
                .with("group", entry.group());
        entry.mark().ifPresent(text::with);
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
                        kept));
    }
}
