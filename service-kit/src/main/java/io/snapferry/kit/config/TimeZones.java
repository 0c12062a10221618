package io.snapferry.kit.config;

import static java.util.Comparator.comparingInt;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** Time zones as operators name them. */
public final class TimeZones {
    public static final ZoneId UTC = ZoneId.of("UTC");

    /** The setting that names one. */
    public static final String KEY = "timezone";

    private TimeZones() {}

    /** The zone that the whole file names, as what sections have that name none; empty if it names none. */
    public static Map<String, String> shared(ConfigSection root) {
        return key(root, "by whose clocks schedules and limits are read where nothing nearer names others", "`UTC`")
                .map(zone -> Map.of(KEY, zone.getId()))
                .orElse(Map.of());
    }

    /**
     * The zone that a section names; empty if neither it nor, with {@link #shared}, the whole file does.
     *
     * @param sense what its clocks are for
     */
    public static Optional<ZoneId> read(ConfigSection section, String sense) {
        return key(section, sense, "that of the whole file");
    }

    private static Optional<ZoneId> key(ConfigSection section, String sense, String otherwise) {
        return section.key(KEY, sense)
                .unlessGiven(otherwise)
                .optional("time zone, such as `Europe/Berlin`", TimeZones::parse);
    }

    /**
     * The zone with this IANA name. An offset such as {@code +01:00} is none: no clock on a wall keeps to it.
     *
     * @throws IllegalArgumentException with a sentence for the user, if there is no such zone
     */
    public static ZoneId parse(String name) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a time zone: "
                    + closest(name, new TreeSet<>(known))
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("write a name such as Europe/Berlin, or UTC"));
        }
        return ZoneId.of(name);
    }

    /** By the whole name, or by its place alone, such as Berlin. */
    private static Optional<String> closest(String name, Set<String> known) {
        boolean isOffset = name.chars().anyMatch(Character::isDigit);
        if (isOffset) {
            return Optional.empty();
        }
        Map<String, String> byPlace = new TreeMap<>();
        known.forEach(zone -> byPlace.merge(
                zone.substring(zone.lastIndexOf('/') + 1), zone, BinaryOperator.minBy(comparingInt(String::length))));
        return Hints.closest(name, known)
                .or(() -> Hints.closest(name, byPlace.keySet()).map(byPlace::get));
    }
}
