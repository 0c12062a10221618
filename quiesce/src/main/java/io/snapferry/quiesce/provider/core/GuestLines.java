package io.snapferry.quiesce.provider.core;

import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node's guests in lines, in any order; empty lines and those that begin with {@code #} say nothing.
 *
 * <pre>
 * guest 100 vm running mail        id, vm or ct, running, stopped or unknown, and a name if it has one
 * volume 100 local:vm-100-disk-0   is replicated
 * left-out 100 local:vm-100-disk-1 scratch space
 * </pre>
 */
public final class GuestLines {
    private static final Pattern GUEST = Pattern.compile(
            "guest (?<id>[1-9][0-9]{2,8}) (?<kind>vm|ct) (?<state>running|stopped|unknown)(?: (?<name>\\P{Cntrl}+))?");
    private static final Pattern VOLUME = Pattern.compile("volume (?<id>[1-9][0-9]{2,8}) (?<volume>\\S+)");
    private static final Pattern LEFT_OUT =
            Pattern.compile("left-out (?<id>[1-9][0-9]{2,8}) (?<volume>\\S+) (?<reason>\\P{Cntrl}+)");

    private final SortedMap<Integer, Head> heads = new TreeMap<>();
    private final SortedMap<Integer, SortedSet<String>> volumes = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<String, String>> leftOut = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private record Head(Guest guest, Optional<String> name, Optional<Boolean> running) {}

    private GuestLines() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with every line that is wrong
     */
    public static Roster parse(String text) {
        GuestLines lines = new GuestLines();
        String[] all = text.split("\\R", -1);
        for (int i = 0; i < all.length; i++) {
            lines.read(i + 1, all[i].strip());
        }
        return lines.roster();
    }

    private void read(int number, String line) {
        Matcher guest = GUEST.matcher(line);
        Matcher volume = VOLUME.matcher(line);
        Matcher out = LEFT_OUT.matcher(line);
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (guest.matches()) {
            guest(number, guest);
        } else if (volume.matches()) {
            volumes.computeIfAbsent(id(volume), none -> new TreeSet<>()).add(volume.group("volume"));
        } else if (out.matches()) {
            leftOut.computeIfAbsent(id(out), none -> new TreeMap<>()).put(out.group("volume"), out.group("reason"));
        } else {
            problems.add("line " + number + ", '" + line.replaceAll("\\p{Cntrl}", "?")
                    + "', must be 'guest ID vm|ct running|stopped|unknown NAME',"
                    + " 'volume ID STORAGE:NAME' or 'left-out ID STORAGE:NAME REASON'");
        }
    }

    private void guest(int number, Matcher line) {
        Guest guest = new Guest(id(line), line.group("kind").equals("vm") ? Guest.Kind.VM : Guest.Kind.CT);
        Optional<Boolean> running = Optional.of(line.group("state"))
                .filter(state -> !state.equals("unknown"))
                .map("running"::equals);
        Head head = new Head(guest, Optional.ofNullable(line.group("name")), running);
        if (heads.put(guest.id(), head) != null) {
            problems.add("line " + number + " tells guest " + guest.id() + " again");
        }
    }

    private static int id(Matcher line) {
        return Integer.parseInt(line.group("id"));
    }

    private Roster roster() {
        requireHeads(volumes);
        requireHeads(leftOut);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Roster(
                heads.values().stream()
                        .map(head -> new DefinedGuest(
                                head.guest(),
                                head.name(),
                                head.running(),
                                volumes.getOrDefault(head.guest().id(), new TreeSet<>()),
                                leftOut.getOrDefault(head.guest().id(), new TreeMap<>())))
                        .toList(),
                new TreeMap<>());
    }

    private void requireHeads(Map<Integer, ?> told) {
        told.keySet().stream()
                .filter(id -> !heads.containsKey(id))
                .forEach(id -> problems.add("there are volumes of guest " + id + ", and no line 'guest " + id + "'"));
    }
}
