package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes snapshots, all at one instant or none, and tells their guids: by a channel program in one process where such run,
 * else by a command and a look at what it made.
 */
final class SnapshotTaker {
    /** They run while the pool writes nothing, so each does only so much. */
    private static final int BY_PROGRAM = 25;

    private static final Pattern LINE = Pattern.compile("\"taken ([0-9]+) (-?[0-9]+) ([0-9]+) (-?[0-9]+)\"");
    private static final byte[] SCRIPT = LuaScript.read("take.lua");

    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final boolean programs;

    /** @param programs whether channel programs run */
    SnapshotTaker(Pool pool, ZfsCommand zfs, Look look, boolean programs) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.programs = programs;
    }

    /** @param names of the snapshots to be made, by volume */
    Map<VolumeName, Snapshot> take(SortedMap<VolumeName, String> names) throws StorageException {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<VolumeName, Snapshot> taken = programs && names.size() <= BY_PROGRAM ? byProgram(names) : new TreeMap<>();
        // ZFS's own command also says what is wrong, if anything is.
        return taken.size() == names.size() ? taken : byCommand(names);
    }

    private Map<VolumeName, Snapshot> byProgram(SortedMap<VolumeName, String> names) throws StorageException {
        List<VolumeName> order = List.copyOf(names.keySet());
        List<String> arguments = new ArrayList<>(List.of("program", "-j", pool.name(), "-"));
        arguments.addAll(names.values());
        Command.Output output = zfs.run(arguments, SCRIPT);
        Map<VolumeName, Snapshot> taken = new TreeMap<>();
        Matcher line = LINE.matcher(output.stdout());
        while (output.ok() && line.find()) {
            VolumeName volume = order.get(Integer.parseInt(line.group(1)));
            String guid = unsigned(line.group(2));
            taken.put(volume, snapshot(names.get(volume), guid, Long.parseLong(line.group(3))));
            look.taken(pool.volume(volume), unsigned(line.group(4)), guid);
        }
        return taken;
    }

    private Map<VolumeName, Snapshot> byCommand(SortedMap<VolumeName, String> names) throws StorageException {
        Command.Output output = zfs.run(ChangeArguments.snapshot(names.values()));
        if (!output.ok()) {
            throw ZfsErrors.failure(
                    pool.refusals(),
                    Operation.SNAPSHOT,
                    String.join(", ", names.values()),
                    output.exit(),
                    output.stderr());
        }
        List<String> made = new ArrayList<>(names.values());
        names.keySet().forEach(volume -> made.add(pool.volume(volume)));
        List<ListedRow> rows = look.at(made);
        Map<VolumeName, Snapshot> taken = new TreeMap<>();
        for (Map.Entry<VolumeName, String> one : names.entrySet()) {
            ListedRow snapshot = row(rows, one.getValue()).orElseThrow(() -> gone(one.getValue()));
            taken.put(one.getKey(), snapshot(one.getValue(), snapshot.guid(), snapshot.createdAt()));
            row(rows, pool.volume(one.getKey()))
                    .filter(volume -> !volume.encrypted())
                    .ifPresent(volume -> look.taken(volume.name(), volume.guid(), snapshot.guid()));
        }
        return taken;
    }

    private StorageException gone(String name) {
        return pool.refusals()
                .because(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        name
                                + " is gone right after it was taken: see whether something else destroys snapshots there");
    }

    private static Optional<ListedRow> row(List<ListedRow> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static Snapshot snapshot(String name, String guid, long createdAt) {
        return new Snapshot(name.substring(name.indexOf('@') + 1), guid, Instant.ofEpochSecond(createdAt));
    }

    /** Lua has no number so large, and shows guids with a sign. */
    private static String unsigned(String guid) {
        return Long.toUnsignedString(Long.parseLong(guid));
    }
}
