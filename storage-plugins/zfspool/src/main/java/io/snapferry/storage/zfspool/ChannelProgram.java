package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes many snapshots of a volume in one process, each only if it has the right guid at that instant. Needs root. */
final class ChannelProgram {
    enum Result {
        DONE,
        ABSENT,
        FAILED
    }

    /** What became of those to be destroyed. */
    record Results(boolean volumeIsThere, Map<String, Result> byNameAndGuid) {
        Result of(Snapshot snapshot) {
            return byNameAndGuid.getOrDefault(key(snapshot), Result.ABSENT);
        }
    }

    /** They run while the pool writes nothing, so each does only so much. */
    private static final int AT_ONCE = 25;

    private static final Pattern LINE = Pattern.compile("\"destroy (-?[0-9]+|absent) ([0-9]+)\"");
    private static final byte[] SCRIPT = script();

    private final Pool pool;
    private final ZfsCommand zfs;

    ChannelProgram(Pool pool, ZfsCommand zfs) {
        this.pool = pool;
        this.zfs = zfs;
    }

    /** Marks, then destroys. Empty if ZFS does not run the program: then some of it may be done. */
    Optional<Results> run(VolumeName volume, Collection<Snapshot> toMark, Collection<Snapshot> toDestroy)
            throws StorageException {
        List<List<String>> steps = new ArrayList<>();
        List<Snapshot> order = new ArrayList<>();
        for (Snapshot snapshot : toMark) {
            step(volume, "bookmark", snapshot).ifPresent(step -> {
                steps.add(step);
                order.add(snapshot);
            });
        }
        for (Snapshot snapshot : toDestroy) {
            step(volume, "destroy", snapshot).ifPresent(step -> {
                steps.add(step);
                order.add(snapshot);
            });
        }
        Map<String, Result> all = new HashMap<>();
        boolean there = true;
        int from = 0;
        do {
            int to = Math.min(steps.size(), from + AT_ONCE);
            List<String> arguments = new ArrayList<>(List.of("program", "-j", pool.name(), "-", pool.volume(volume)));
            steps.subList(from, to).forEach(arguments::addAll);
            Command.Output output = zfs.run(arguments, SCRIPT);
            if (!output.ok()) {
                return Optional.empty();
            }
            there = output.stdout().contains("\"volume\"");
            Matcher line = LINE.matcher(output.stdout());
            while (line.find()) {
                Snapshot snapshot = order.get(from + Integer.parseInt(line.group(2)));
                all.put(key(snapshot), result(line.group(1)));
            }
            from = to;
        } while (from < steps.size());
        return Optional.of(new Results(there, all));
    }

    private Optional<List<String>> step(VolumeName volume, String what, Snapshot snapshot) {
        if (pool.existing(volume, snapshot.name()).isEmpty() || !snapshot.guid().matches("[0-9]{1,20}")) {
            return Optional.empty();
        }
        try {
            // Lua has no number so large, and the program compares what it shows instead: with a sign.
            long guid = Long.parseUnsignedLong(snapshot.guid());
            return Optional.of(List.of(what, "@" + snapshot.name(), "g" + guid));
        } catch (NumberFormatException noGuid) {
            return Optional.empty();
        }
    }

    private static Result result(String text) {
        return switch (text) {
            case "0" -> Result.DONE;
            case "absent" -> Result.ABSENT;
            default -> Result.FAILED;
        };
    }

    private static String key(Snapshot snapshot) {
        return snapshot.name() + "@" + snapshot.guid();
    }

    private static byte[] script() {
        try (InputStream script = ChannelProgram.class.getResourceAsStream("change.lua")) {
            return script.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
