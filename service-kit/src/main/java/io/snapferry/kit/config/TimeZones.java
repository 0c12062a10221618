package io.snapferry.kit.config;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Time zones as operators name them. */
public final class TimeZones {
    public static final ZoneId UTC = ZoneId.of("UTC");

    private TimeZones() {}

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

    private static Optional<String> closest(String name, Set<String> known) {
        boolean isOffset = name.chars().anyMatch(Character::isDigit);
        return isOffset
                ? Optional.empty()
                : known.stream()
                        .filter(zone -> place(zone).equalsIgnoreCase(name.replace(' ', '_')))
                        .min(Comparator.comparing(String::length))
                        .or(() -> Hints.closest(name, known));
    }

    private static String place(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1);
    }
}
