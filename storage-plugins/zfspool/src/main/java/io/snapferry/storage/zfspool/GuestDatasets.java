package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds which datasets a guest has by their names alone, in one process, which those who ask at the same time share. The
 * kernel reads thousands of names in the time in which a listing describes a few datasets. Needs root.
 */
final class GuestDatasets {
    private static final Pattern LINE = Pattern.compile("\"of ([0-9]+) ([^\"]+)\"");
    private static final byte[] SCRIPT = LuaScript.read("guests.lua");

    private final Pool pool;
    private final ZfsCommand zfs;
    private final Together<Optional<Map<String, Set<String>>>> together;

    GuestDatasets(Pool pool, ZfsCommand zfs) {
        this.pool = pool;
        this.zfs = zfs;
        this.together = new Together<>(this::named);
    }

    /** The guest's volumes and what was set aside of them, by full name. Empty if ZFS does not run the program. */
    Optional<Set<String>> of(int guest) throws StorageException {
        String number = Integer.toString(guest);
        try {
            return together.ask(Set.of(number)).map(all -> all.getOrDefault(number, Set.of()));
        } catch (InterruptedException stopped) {
            throw pool.refusals().interrupted("looking for the volumes of guest " + guest);
        }
    }

    private Optional<Map<String, Set<String>>> named(Set<String> guests) throws StorageException {
        List<String> arguments = new ArrayList<>(List.of("program", "-n", "-j", pool.name(), "-", pool.dataset()));
        arguments.addAll(guests);
        Command.Output output = zfs.run(arguments, SCRIPT);
        if (!output.ok()) {
            return Optional.empty();
        }
        Map<String, Set<String>> found = new HashMap<>();
        Matcher line = LINE.matcher(output.stdout());
        while (line.find()) {
            String name = line.group(2);
            if (AsideText.isName(name)
                    || pool.volumeName(pool.dataset() + "/" + name).isPresent()) {
                found.computeIfAbsent(line.group(1), guest -> new TreeSet<>()).add(pool.dataset() + "/" + name);
            }
        }
        return Optional.of(found);
    }
}
