package io.snapferry.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a schedule means, for the one who wrote it.
 *
 * @param sentence in English, such as {@code every 15 minutes, Monday to Friday}
 * @param zone whose clocks count
 * @param next the next events, the soonest first
 * @param warnings what may surprise, a sentence each: why no job may have the schedule, and what {@link JobFitness}
 *     warns of
 */
public record Explanation(String sentence, ZoneId zone, List<Instant> next, List<String> warnings) {
    public Explanation {
        next = List.copyOf(next);
        warnings = List.copyOf(warnings);
    }

    /**
     * Explains {@code schedule}.
     *
     * @param zone whose clocks count unless the schedule says UTC
     * @param from where to look from: events are strictly later, and clock changes are those of the year that follows
     * @param count how many events to give; there are fewer if the schedule ends before
     */
    public static Explanation of(Schedule schedule, ZoneId zone, Instant from, int count) {
        JobFitness fitness = JobFitness.of(schedule, zone, from);
        List<Instant> next = new ArrayList<>();
        Optional<Instant> event = schedule.next(from, zone);
        while (event.isPresent() && next.size() < count) {
            next.add(event.get());
            event = schedule.next(event.get(), zone);
        }
        List<String> warnings = Stream.concat(fitness.refusal().stream(), fitness.warnings().stream())
                .toList();
        return new Explanation(Sentence.of(schedule), schedule.zone(zone), next, warnings);
    }
}
