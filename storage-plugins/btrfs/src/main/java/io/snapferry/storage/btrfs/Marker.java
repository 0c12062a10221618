package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.EntryText;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;

/** Says something else of a snapshot than was said when it was made, such as that the volume is a replica at it. */
record Marker(Shared shared) {
    void mark(VolumeName volume, SnapshotEntry entry) throws IOException {
        BtrfsLayout layout = shared.layout();
        Path draft = layout.temporary(volume, shared.unique().get());
        shared.disk().write(draft, EntryText.write(entry));
        shared.disk().rename(draft, layout.metadata(volume, entry.snapshot().guid()));
    }
}
