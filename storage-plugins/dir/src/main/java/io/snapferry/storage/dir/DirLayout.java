package io.snapferry.storage.dir;

import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Path;

/**
 * Where a dir storage keeps what. Nothing here looks at the disk.
 *
 * <pre>
 * PATH/images/GUEST/VOLUME.raw               a guest's own disk
 * PATH/snapferry/GUEST/VOLUME/GUID/          one snapshot, complete
 *                                  image.raw
 *                                  snapshot.properties
 * PATH/snapferry/GUEST/VOLUME/GUID.kept/     a replica's content after its newest snapshot was destroyed
 * PATH/snapferry/GUEST/VOLUME/tmp-*          not finished, or being destroyed
 * PATH/snapferry/GUEST/tmp-VOLUME.*          a replica being destroyed
 * PATH/snapferry/GUEST/aside-VOLUME          what is being put aside
 * PATH/snapferry/aside/NAME/                 snapshots that were put aside, as in a volume's folder
 *                           aside.properties and why
 * PATH/images/snapferry-aside/NAME.raw       a guest's own disk that was put aside
 * PATH/images/snapferry-fenced/VOLUME.raw    a guest's own disk where its guest does not find it
 * PATH/images/snapferry-fenced/tmp-VOLUME.*  a guest's own disk not finished, or being destroyed
 * PATH/snapferry/pending/GROUP               names the volumes of a snapshot of several that is not complete
 * PATH/snapferry/locks/VOLUME                locked while a process works on the volume
 * PATH/snapferry/locks/VOLUME.clone          locked while a process has a clone of the volume
 * PATH/snapferry/clones/VOLUME.raw           that clone
 * </pre>
 *
 * <p>A replica has no disk image: its newest snapshot is the replica. A guest that is to run from it gets a copy of
 * that image as its own disk.
 *
 * <p>Of a guest's own disk there is one, with the images or among those that are fenced.
 *
 * @param root the storage's {@code path}
 */
public record DirLayout(Path root) {
    static final String KEPT = ".kept";
    static final String TEMPORARY = "tmp-";
    static final String DISK_SUFFIX = ".raw";
    static final String ASIDE_TEXT = "aside.properties";

    /** The guest's own disk. */
    public Path disk(VolumeName volume) {
        return disks().resolve(String.valueOf(volume.guest())).resolve(volume.value() + DISK_SUFFIX);
    }

    /** The image of one snapshot, of a guest's own volume and of a replica alike. */
    public Path snapshotImage(VolumeName volume, String guid) {
        return image(snapshot(volume, guid));
    }

    Path disks() {
        return root.resolve("images");
    }

    Path own() {
        return root.resolve("snapferry");
    }

    Path guest(int guest) {
        return own().resolve(String.valueOf(guest));
    }

    Path volume(VolumeName volume) {
        return guest(volume.guest()).resolve(volume.value());
    }

    Path snapshot(VolumeName volume, String guid) {
        return volume(volume).resolve(guid);
    }

    Path kept(VolumeName volume, String guid) {
        return volume(volume).resolve(guid + KEPT);
    }

    Path temporary(VolumeName volume, String unique) {
        return volume(volume).resolve(TEMPORARY + unique);
    }

    /** The start of the names that what is of the volume has while it is being made or destroyed. */
    String destroyedPrefix(VolumeName volume) {
        return TEMPORARY + volume.value() + ".";
    }

    /** The text of what is being put aside. */
    Path plan(VolumeName volume) {
        return guest(volume.guest()).resolve("aside-" + volume.value());
    }

    Path asides() {
        return own().resolve("aside");
    }

    Path aside(String name) {
        return asides().resolve(name);
    }

    Path disksAside() {
        return disks().resolve("snapferry-aside");
    }

    Path diskAside(String name) {
        return disksAside().resolve(name + DISK_SUFFIX);
    }

    Path fencedDisks() {
        return disks().resolve("snapferry-fenced");
    }

    Path fencedDisk(VolumeName volume) {
        return fencedDisks().resolve(volume.value() + DISK_SUFFIX);
    }

    Path temporaryDisk(VolumeName volume, String unique) {
        return fencedDisks().resolve(destroyedPrefix(volume) + unique);
    }

    Path pending() {
        return own().resolve("pending");
    }

    Path lock(VolumeName volume) {
        return own().resolve("locks").resolve(volume.value());
    }

    Path clone(VolumeName volume) {
        return own().resolve("clones").resolve(volume.value() + DISK_SUFFIX);
    }

    Path cloneLock(VolumeName volume) {
        return lock(volume).resolveSibling(volume.value() + ".clone");
    }

    static Path image(Path snapshotFolder) {
        return snapshotFolder.resolve("image.raw");
    }

    static Path metadata(Path snapshotFolder) {
        return snapshotFolder.resolve("snapshot.properties");
    }
}
