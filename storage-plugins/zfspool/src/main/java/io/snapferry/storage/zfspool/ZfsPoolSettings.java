package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one storage.
 *
 * @param pool the dataset under which the volumes are, such as {@code tank/guests}
 * @param zfs the command, by path or by name
 * @param zpool the other command, which unless said otherwise is where the first one is
 * @param protection of what was sent; empty for the best that ZFS lets this user do
 * @param replicas what new replicas get
 */
record ZfsPoolSettings(
        String pool, String zfs, String zpool, Optional<Protection> protection, ReplicaProperties replicas) {
    static final String ZFS = "zfs";
    static final String ZPOOL = "zpool";
    private static final String POOL = "pool";
    private static final String PROTECT = "protect";
    private static final String RECEIVE = "receive";

    static ZfsPoolSettings parse(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        String pool = settings.values().get(POOL);
        if (pool == null) {
            problems.add("'pool' is missing: name the dataset that holds the volumes, such as tank/guests");
        } else if (!Names.isDataset(pool)) {
            problems.add("'pool' is '" + Names.printable(pool)
                    + "', which is no dataset's name: give a path without a leading slash, such as tank/guests");
        }
        String zfs = command(settings, ZFS, ZFS, problems);
        String zpool = command(settings, ZPOOL, zfs.endsWith("/" + ZFS) ? beside(zfs) : ZPOOL, problems);
        Optional<Protection> protection = protection(settings, problems);
        ReplicaProperties replicas = Optional.ofNullable(settings.values().get(RECEIVE))
                .map(text -> ReplicaProperties.parse(text, problems))
                .orElse(ReplicaProperties.NONE);
        Set<String> unknown = new TreeSet<>(settings.values().keySet());
        unknown.removeAll(Set.of(POOL, ZFS, ZPOOL, PROTECT, RECEIVE));
        for (String name : unknown) {
            problems.add(
                    "'" + Names.printable(name) + "' is unknown: zfspool has pool, zfs, zpool, protect and receive");
        }
        if (!problems.isEmpty()) {
            throw new Refusals(settings.id())
                    .because(ErrorCode.BAD_SETTINGS, "its settings are wrong: " + String.join("; ", problems));
        }
        return new ZfsPoolSettings(pool, zfs, zpool, protection, replicas);
    }

    private static Optional<Protection> protection(StorageSettings settings, List<String> problems) {
        String value = settings.values().get(PROTECT);
        if (value == null) {
            return Optional.empty();
        }
        for (Protection protection : Protection.values()) {
            if (protection.name().toLowerCase(Locale.ROOT).equals(value)) {
                return Optional.of(protection);
            }
        }
        problems.add("'protect' is '" + Names.printable(value)
                + "': it can be bookmark, hold or none, or be left out for the best that this user may do");
        return Optional.empty();
    }

    private static String command(StorageSettings settings, String name, String otherwise, List<String> problems) {
        String command = settings.values().getOrDefault(name, otherwise);
        if (command.isBlank() || command.startsWith("-") || command.indexOf('\0') >= 0) {
            problems.add("'" + name + "' is '" + Names.printable(command) + "': give the path of the " + name
                    + " command, or leave it out");
        }
        return command;
    }

    private static String beside(String zfs) {
        return zfs.substring(0, zfs.length() - ZFS.length()) + ZPOOL;
    }
}
