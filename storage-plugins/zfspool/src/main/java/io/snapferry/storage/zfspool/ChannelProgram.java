package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes many snapshots in one process, each only if it has the right guid at that instant. Those who change some at the
 * same time share one. Needs root.
 */
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

    private static final String MARK = "bookmark";
    private static final String DESTROY = "destroy";
    private static final String LOOK = "look";
    private static final String GONE = "gone";
    private static final Pattern LINE = Pattern.compile("\"step ([0-9]+) (-?[0-9]+|absent|gone)\"");
    private static final byte[] SCRIPT = LuaScript.read("change.lua");

    private final Pool pool;
    private final ZfsCommand zfs;
    private final Together<Optional<Map<String, String>>> together;

    ChannelProgram(Pool pool, ZfsCommand zfs) {
        this.pool = pool;
        this.zfs = zfs;
        this.together = new Together<>(this::carryOut);
    }

    /** Marks, then destroys. Empty if ZFS does not run the program: then some of it may be done. */
    Optional<Results> run(VolumeName volume, Collection<Snapshot> toMark, Collection<Snapshot> toDestroy)
            throws StorageException {
        Set<String> steps = new TreeSet<>();
        Map<String, Snapshot> destroying = new HashMap<>();
        toMark.forEach(snapshot -> step(volume, MARK, snapshot).ifPresent(steps::add));
        toDestroy.forEach(
                snapshot -> step(volume, DESTROY, snapshot).ifPresent(step -> destroying.put(step, snapshot)));
        steps.addAll(destroying.keySet());
        if (steps.isEmpty()) {
            steps.add(String.join("\t", LOOK, pool.volume(volume), "@", "g0"));
        }
        Optional<Map<String, String>> ends = ask(steps);
        return ends.map(end -> {
            Map<String, Result> all = new HashMap<>();
            destroying.forEach((step, snapshot) -> all.put(key(snapshot), result(end.get(step))));
            return new Results(steps.stream().noneMatch(step -> GONE.equals(end.get(step))), all);
        });
    }

    private Optional<Map<String, String>> ask(Set<String> steps) throws StorageException {
        try {
            return together.ask(steps);
        } catch (InterruptedException stopped) {
            throw pool.refusals().interrupted("destroying snapshots");
        }
    }

    /** In the order of their texts: whatever is destroyed, all is marked before. */
    private Optional<Map<String, String>> carryOut(Set<String> steps) throws StorageException {
        List<String> order = List.copyOf(steps);
        Map<String, String> ends = new HashMap<>();
        for (int from = 0; from < order.size(); from += AT_ONCE) {
            List<String> some = order.subList(from, Math.min(order.size(), from + AT_ONCE));
            List<String> arguments = new ArrayList<>(List.of("program", "-j", pool.name(), "-"));
            some.forEach(step -> arguments.addAll(List.of(step.split("\t"))));
            Command.Output output = zfs.run(arguments, SCRIPT);
            if (!output.ok()) {
                return Optional.empty();
            }
            Matcher line = LINE.matcher(output.stdout());
            while (line.find()) {
                ends.put(some.get(Integer.parseInt(line.group(1))), line.group(2));
            }
        }
        return Optional.of(ends);
    }

    private Optional<String> step(VolumeName volume, String what, Snapshot snapshot) {
        if (pool.existing(volume, snapshot.name()).isEmpty() || !snapshot.guid().matches("[0-9]{1,20}")) {
            return Optional.empty();
        }
        try {
            // Lua has no number so large, and the program compares what it shows instead: with a sign.
            long guid = Long.parseUnsignedLong(snapshot.guid());
            return Optional.of(String.join("\t", what, pool.volume(volume), "@" + snapshot.name(), "g" + guid));
        } catch (NumberFormatException noGuid) {
            return Optional.empty();
        }
    }

    private static Result result(String text) {
        return switch (text == null ? GONE : text) {
            case "0" -> Result.DONE;
            case "absent", GONE -> Result.ABSENT;
            default -> Result.FAILED;
        };
    }

    private static String key(Snapshot snapshot) {
        return snapshot.name() + "@" + snapshot.guid();
    }
}
