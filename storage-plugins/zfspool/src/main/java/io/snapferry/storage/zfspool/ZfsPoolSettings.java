package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one storage.
 *
 * @param pool the dataset under which the volumes are, such as {@code tank/guests}
 * @param zfs the command, by path or by name
 */
record ZfsPoolSettings(String pool, String zfs) {
    private static final String POOL = "pool";
    private static final String ZFS = "zfs";

    static ZfsPoolSettings parse(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        String pool = settings.values().get(POOL);
        if (pool == null) {
            problems.add("'pool' is missing: name the dataset that holds the volumes, such as tank/guests");
        } else if (!Names.isDataset(pool)) {
            problems.add("'pool' is '" + Names.printable(pool)
                    + "', which is no dataset's name: give a path without a leading slash, such as tank/guests");
        }
        String zfs = settings.values().getOrDefault(ZFS, ZFS);
        if (zfs.isBlank() || zfs.startsWith("-") || zfs.indexOf('\0') >= 0) {
            problems.add("'zfs' is '" + Names.printable(zfs) + "': give the path of the zfs command, or leave it out");
        }
        Set<String> unknown = new TreeSet<>(settings.values().keySet());
        unknown.removeAll(Set.of(POOL, ZFS));
        for (String name : unknown) {
            problems.add("'" + Names.printable(name) + "' is unknown: zfspool has pool and zfs");
        }
        if (!problems.isEmpty()) {
            throw new Refusals(settings.id())
                    .because(ErrorCode.BAD_SETTINGS, "its settings are wrong: " + String.join("; ", problems));
        }
        return new ZfsPoolSettings(pool, zfs);
    }
}
