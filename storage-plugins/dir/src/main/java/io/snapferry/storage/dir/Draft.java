package io.snapferry.storage.dir;

import io.snapferry.storage.kit.EntryText;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;

/** An image being made, invisible under a temporary name until it is complete and on stable storage. */
final class Draft {
    private final Shared shared;
    private final VolumeName volume;
    private final Path folder;

    private Draft(Shared shared, VolumeName volume, Path folder) {
        this.shared = shared;
        this.volume = volume;
        this.folder = folder;
    }

    static Draft start(Shared shared, VolumeName volume) throws IOException {
        Path folder = shared.layout().temporary(volume, shared.unique().get());
        shared.disk().createFolders(folder);
        return new Draft(shared, volume, folder);
    }

    Path image() {
        return DirLayout.image(folder);
    }

    /** Puts all of it on stable storage, but for its name. */
    void finish(SnapshotEntry entry) throws IOException {
        Disk disk = shared.disk();
        disk.protect(image());
        disk.sync(image());
        disk.write(DirLayout.metadata(folder), EntryText.write(entry));
        disk.sync(DirLayout.metadata(folder));
        disk.sync(folder);
    }

    /** Gives it its name. From this step on it is there. */
    void publish(String guid) throws IOException {
        DirLayout layout = shared.layout();
        shared.disk().rename(folder, layout.snapshot(volume, guid));
        for (Path named = layout.volume(volume); !named.equals(layout.root()); named = named.getParent()) {
            shared.disk().sync(named);
        }
        shared.disk().sync(layout.root());
    }

    void discard() throws IOException {
        shared.disk().delete(folder);
    }
}
