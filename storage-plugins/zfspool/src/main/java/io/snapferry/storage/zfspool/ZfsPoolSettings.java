package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of one storage.
 *
 * @param pool the dataset under which the volumes are, such as {@code tank/guests}
 * @param zfs the command, by path or by name
 * @param zpool the other command, which unless said otherwise is where the first one is
 * @param protection of what was sent; empty for the best that ZFS lets this user do
 * @param replicas what new replicas get
 * @param folders where the node has what clones need
 */
record ZfsPoolSettings(
        String pool,
        String zfs,
        String zpool,
        Optional<Protection> protection,
        ReplicaProperties replicas,
        CloneFolders folders) {
    static final String ZFS = "zfs";
    static final String ZPOOL = "zpool";
    private static final Setting POOL =
            Setting.required("pool", "name of a dataset", "the dataset directly below which the volumes are");
    private static final Setting ZFS_COMMAND = Setting.optional(
                    ZFS, "command", "where the command is, if not on the PATH")
            .withDefault(ZFS);
    private static final Setting ZPOOL_COMMAND =
            Setting.optional(ZPOOL, "command", "where this command is, if not where `zfs` is");
    private static final Setting PROTECT = Setting.optional(
            "protect",
            "`bookmark`, `hold` or `none`",
            "what keeps the base of the next increment; if left out, the best that this user may do");
    private static final Setting RECEIVE = Setting.optional(
            "receive", "`PROPERTY=VALUE`, with commas between them", "what new replicas get; they inherit the rest");
    private static final Setting CLONES = Setting.optional(
                    "clones",
                    "absolute path",
                    "where the locks of clones are, which all workers of the host share, and clones of file systems are"
                            + " mounted")
            .withDefault(CloneFolders.USUAL.clones().toString());
    private static final Setting DEVICES = Setting.optional(
                    "devices", "absolute path", "where the devices of block volumes appear")
            .withDefault(CloneFolders.USUAL.devices().toString());
    static final List<Setting> ALL = List.of(POOL, ZFS_COMMAND, ZPOOL_COMMAND, PROTECT, RECEIVE, CLONES, DEVICES);

    static ZfsPoolSettings parse(StorageSettings settings) throws StorageException {
        List<String> problems = new ArrayList<>();
        String pool = settings.value(POOL).orElse(null);
        if (pool == null) {
            problems.add("'pool' is missing: name the dataset that holds the volumes, such as tank/guests");
        } else if (!Names.isDataset(pool)) {
            problems.add("'pool' is '" + Names.printable(pool)
                    + "', which is no dataset's name: give a path without a leading slash, such as tank/guests");
        }
        String zfs = command(settings, ZFS_COMMAND, ZFS, problems);
        String zpool = command(settings, ZPOOL_COMMAND, zfs.endsWith("/" + ZFS) ? beside(zfs) : ZPOOL, problems);
        Optional<Protection> protection = protection(settings, problems);
        ReplicaProperties replicas = settings.value(RECEIVE)
                .map(text -> ReplicaProperties.parse(text, problems))
                .orElse(ReplicaProperties.NONE);
        CloneFolders folders =
                new CloneFolders(folder(settings, CLONES, problems), folder(settings, DEVICES, problems));
        for (String name : settings.unknown(ALL)) {
            problems.add("'" + Names.printable(name) + "' is unknown: zfspool has " + Setting.names(ALL));
        }
        if (!problems.isEmpty()) {
            throw new Refusals(settings.id())
                    .because(ErrorCode.BAD_SETTINGS, "its settings are wrong: " + String.join("; ", problems));
        }
        return new ZfsPoolSettings(pool, zfs, zpool, protection, replicas, folders);
    }

    private static Path folder(StorageSettings settings, Setting setting, List<String> problems) {
        String value = settings.value(setting).orElseThrow();
        try {
            Path folder = Path.of(value);
            if (folder.isAbsolute()) {
                return folder;
            }
        } catch (InvalidPathException unusable) {
            // Told below, as of what is not absolute.
        }
        problems.add(
                "'" + setting.name() + "' is '" + Names.printable(value) + "': give the absolute path of a folder");
        return Path.of("/");
    }

    private static Optional<Protection> protection(StorageSettings settings, List<String> problems) {
        String value = settings.value(PROTECT).orElse(null);
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

    private static String command(StorageSettings settings, Setting setting, String otherwise, List<String> problems) {
        String command = settings.value(setting).orElse(otherwise);
        if (command.isBlank() || command.startsWith("-") || command.indexOf('\0') >= 0) {
            problems.add("'" + setting.name() + "' is '" + Names.printable(command) + "': give the path of the "
                    + setting.name() + " command, or leave it out");
        }
        return command;
    }

    private static String beside(String zfs) {
        return zfs.substring(0, zfs.length() - ZFS.length()) + ZPOOL;
    }
}
