package io.snapferry.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a job may have a schedule.
 *
 * @param refusal why not, as one sentence; empty if it may
 * @param warnings what may surprise whoever sets it, a sentence each
 */
public record JobFitness(Optional<String> refusal, List<String> warnings) {
    public JobFitness {
        warnings = List.copyOf(warnings);
    }

    /**
     * Judges {@code schedule} for a job that is set at {@code now}. Refused is what happens more often than once a
     * minute, and what never happens after {@code now}.
     *
     * @param zone whose clocks count unless the schedule says UTC
     */
    public static JobFitness of(Schedule schedule, ZoneId zone, Instant now) {
        LocalEvents events = schedule.events();
        ZoneId clocks = schedule.zone(zone);
        if (schedule.next(now, zone).isEmpty()) {
            String reason = NeverAgain.reason(events, clocks, now);
            return new JobFitness(Optional.of("never happens: " + reason), List.of());
        }
        Instant start = now.isBefore(Instant.EPOCH) ? Instant.EPOCH : now;
        List<String> warnings = Stream.of(
                        LikelyMistakes.in(schedule),
                        Rarity.warnings(events, clocks, start),
                        ClockChanges.warnings(events, clocks, start))
                .flatMap(List::stream)
                .toList();
        return new JobFitness(tooOften(events.times().seconds()), warnings);
    }

    private static Optional<String> tooOften(ValueSet seconds) {
        return seconds.size() == 1
                ? Optional.empty()
                : Optional.of("happens more often than once a minute, at " + English.values(seconds, "second")
                        + ": the minimum interval of a job is one minute, so give one second or none");
    }
}
