package io.snapferry.transfer.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a volume's streams waited for, so that an operator sees why they were not faster. For one thread. */
public final class StreamTimes {
    public static final String SOURCE = "the source's storage";
    public static final String TARGET = "the network and the target's storage";
    public static final String SLOT = "a free slot of the target";

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);
    private static final long LEAST_PERCENT = 5;

    private final Map<String, Long> nanos = new HashMap<>();

    public void waited(String what, long howLong) {
        nanos.merge(what, howLong, Long::sum);
    }

    /** Such as {@code rate limit (job) 93 %}, the most first; empty if all of it took no time that matters. */
    public Optional<String> text(Duration took) {
        if (took.compareTo(LONG_ENOUGH) < 0) {
            return Optional.empty();
        }
        String text = nanos.entrySet().stream()
                .filter(part -> percent(part, took) >= LEAST_PERCENT)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(part -> part.getKey() + " " + percent(part, took) + " %")
                .collect(Collectors.joining(", "));
        return Optional.of(text).filter(found -> !found.isEmpty());
    }

    private static long percent(Map.Entry<String, Long> part, Duration took) {
        return Math.min(100, Math.round(100.0 * part.getValue() / took.toNanos()));
    }
}
