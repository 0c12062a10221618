package io.snapferry.storage.zfspool;

import java.nio.file.Path;

/**
 * Where the node has what is not in the pool.
 *
 * @param clones for the locks of clones, and where their file systems are mounted
 * @param devices where the devices of block volumes appear, by their datasets' names
 */
record CloneFolders(Path clones, Path devices) {
    static final CloneFolders USUAL = new CloneFolders(Path.of("/run/snapferry/clones"), Path.of("/dev/zvol"));

    Path lock(String dataset) {
        return clones.resolve(flat(dataset) + ".lock");
    }

    Path mountPoint(String dataset) {
        return clones.resolve(flat(dataset));
    }

    Path device(String dataset) {
        return devices.resolve(dataset);
    }

    /** No dataset's name has this sign. */
    private static String flat(String dataset) {
        return dataset.replace('/', '+');
    }
}
