package io.snapferry.storage.dir;

import io.snapferry.storage.kit.EntryText;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;

/** Says something else of a snapshot than was said when it was made, such as that the volume is a replica at it. */
record Marker(Shared shared) {
    void mark(VolumeName volume, SnapshotEntry entry) throws IOException {
        DirLayout layout = shared.layout();
        Path draft = layout.temporary(volume, shared.unique().get());
        Path snapshot = layout.snapshot(volume, entry.snapshot().guid());
        shared.disk().write(draft, EntryText.write(entry));
        shared.disk().sync(draft);
        shared.disk().rename(draft, DirLayout.metadata(snapshot));
        shared.disk().sync(snapshot);
    }
}
