package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Path;

/**
 * Where a btrfs storage keeps what. Nothing here looks at the disk.
 *
 * <pre>
 * PATH/images/GUEST/vm-GUEST-disk-N/             a guest's own disk: a subvolume with
 *                                  disk.raw      its image
 * PATH/images/GUEST/subvol-GUEST-disk-N.subvol/  a container's own file system: a subvolume
 * PATH/snapferry/GUEST/VOLUME/                   a subvolume, out of which no receive can reach
 * PATH/snapferry/GUEST/VOLUME/GUID/              one snapshot, complete: a read-only subvolume
 * PATH/snapferry/GUEST/VOLUME/GUID.properties    what is known of it
 * PATH/snapferry/GUEST/VOLUME/GUID.kept/         a replica's content after its newest snapshot was destroyed
 * PATH/snapferry/GUEST/VOLUME/tmp-*              a subvolume not finished, or being destroyed
 * PATH/snapferry/GUEST/tmp-VOLUME.*              a replica being destroyed
 * PATH/snapferry/GUEST/aside-VOLUME              what is being put aside
 * PATH/snapferry/aside/NAME/                     what was put aside, with aside.properties, which says why:
 * PATH/snapferry/aside/NAME/GUID/                one snapshot, writable now, or
 * PATH/snapferry/aside/NAME/snapshots/           all there were, as in a volume's folder
 * PATH/images/snapferry-aside/NAME/              a guest's own subvolume that was put aside
 * PATH/images/snapferry-fenced/SUBVOLUME/        a guest's own subvolume where its guest does not find it
 * PATH/images/snapferry-fenced/tmp-VOLUME.*      a guest's own subvolume not finished, or being destroyed
 * PATH/snapferry/pending/GROUP                   names the volumes of a snapshot of several that is not complete
 * PATH/snapferry/locks/VOLUME                    locked while a process works on the volume
 * PATH/snapferry/locks/VOLUME.clone              locked while a process has a clone of the volume
 * PATH/snapferry/clones/VOLUME/                  that clone: a subvolume like the guest's own
 * </pre>
 *
 * <p>A replica has no subvolume among the images: its newest snapshot is the replica. A guest that is to run from it
 * gets a writable snapshot of that as its own.
 *
 * <p>Of a guest's own subvolume there is one, with the images or among those that are fenced.
 *
 * @param root the storage's {@code path}
 */
public record BtrfsLayout(Path root) {
    static final String KEPT = ".kept";
    static final String METADATA = ".properties";
    static final String TEMPORARY = "tmp-";
    static final String FILE_SYSTEM = ".subvol";
    static final String IMAGE = "disk.raw";
    static final String ASIDE_TEXT = "aside.properties";
    static final String ASIDE_SNAPSHOTS = "snapshots";

    /** The guest's own subvolume. */
    public Path own(VolumeName volume) {
        String name = volume.subvolume() ? volume.value() + FILE_SYSTEM : volume.value();
        return images().resolve(String.valueOf(volume.guest())).resolve(name);
    }

    Path fenced(VolumeName volume) {
        return fences().resolve(own(volume).getFileName());
    }

    Path fences() {
        return images().resolve("snapferry-fenced");
    }

    Path temporaryOwn(VolumeName volume, String unique) {
        return fences().resolve(destroyedPrefix(volume) + unique);
    }

    /** One snapshot, of a guest's own volume and of a replica alike: a subvolume like the guest's own. */
    public Path snapshot(VolumeName volume, String guid) {
        return volume(volume).resolve(guid);
    }

    /** The disk image in a subvolume. */
    public static Path image(Path subvolume) {
        return subvolume.resolve(IMAGE);
    }

    /** Whether something in a volume's folder has a name that only Snapferry gives. */
    static boolean isOurs(String name) {
        return name.startsWith(TEMPORARY)
                || Guid.isGuid(name)
                || Guid.isGuid(without(METADATA, name))
                || Guid.isGuid(without(KEPT, name));
    }

    /** The name without its ending, if it has it. */
    static String without(String ending, String name) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    Path images() {
        return root.resolve("images");
    }

    Path snapferry() {
        return root.resolve("snapferry");
    }

    Path guest(int guest) {
        return snapferry().resolve(String.valueOf(guest));
    }

    Path volume(VolumeName volume) {
        return guest(volume.guest()).resolve(volume.value());
    }

    Path kept(VolumeName volume, String guid) {
        return volume(volume).resolve(guid + KEPT);
    }

    Path metadata(VolumeName volume, String guid) {
        return volume(volume).resolve(guid + METADATA);
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
        return snapferry().resolve("aside");
    }

    Path aside(String name) {
        return asides().resolve(name);
    }

    Path ownAsides() {
        return images().resolve("snapferry-aside");
    }

    Path ownAside(String name) {
        return ownAsides().resolve(name);
    }

    Path pending() {
        return snapferry().resolve("pending");
    }

    Path lock(VolumeName volume) {
        return snapferry().resolve("locks").resolve(volume.value());
    }

    Path clone(VolumeName volume) {
        return snapferry().resolve("clones").resolve(volume.value());
    }

    Path cloneLock(VolumeName volume) {
        return lock(volume).resolveSibling(volume.value() + ".clone");
    }
}
