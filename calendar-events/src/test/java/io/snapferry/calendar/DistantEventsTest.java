package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events that are years away, or never come, are those that a walk over all dates finds. */
class DistantEventsTest {
    private static final int SCHEDULES_FOR_EACH_ZONE = 8;
    private static final long LATEST_START =
            Instant.parse("2120-01-01T00:00:00Z").getEpochSecond();

    @Test
    void the_next_event_is_the_first_of_a_walk_over_the_dates_to_come() {
        Random random = new Random(4);
        int none = 0;
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            for (int i = 0; i < SCHEDULES_FOR_EACH_ZONE; i++) {
                GeneratedSchedule schedule = GeneratedSchedule.seldom(random);
                Instant after = Instant.ofEpochSecond((long) (random.nextDouble() * LATEST_START));
                ZoneRules rules = (schedule.utc() ? ZoneOffset.UTC : zone).getRules();
                Optional<Instant> expected = walk(schedule, rules, after);
                none += expected.isEmpty() ? 1 : 0;
                assertThat(schedule.parsed().next(after, zone))
                        .as("%s in %s after %s", schedule, zone, after)
                        .isEqualTo(expected);
            }
        }
        assertThat(none).isPositive();
    }

    private static Optional<Instant> walk(GeneratedSchedule schedule, ZoneRules rules, Instant after) {
        LocalDate date = LocalDate.ofInstant(after, ZoneOffset.UTC).minusDays(2);
        for (; date.getYear() < 2200; date = date.plusDays(1)) {
            if (date.getYear() >= 1970 && schedule.fits(date)) {
                Optional<Instant> first = firstFrom(schedule, rules, date, after);
                if (first.isPresent()) {
                    return first;
                }
            }
        }
        return Optional.empty();
    }

    /** The first event that belongs to the date or the two after it: in the second pass of an hour, dates mix. */
    private static Optional<Instant> firstFrom(
            GeneratedSchedule schedule, ZoneRules rules, LocalDate date, Instant after) {
        return Stream.of(date, date.plusDays(1), date.plusDays(2))
                .filter(schedule::fits)
                .flatMap(day -> instants(schedule, rules, day))
                .filter(instant -> instant.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    private static Stream<Instant> instants(GeneratedSchedule schedule, ZoneRules rules, LocalDate date) {
        return schedule.times().hours().values().stream()
                .flatMap(hour -> schedule.times().minutes().values().stream().map(minute -> LocalTime.of(hour, minute)))
                .flatMap(time -> instants(schedule, rules, date.atTime(time)));
    }

    private static Stream<Instant> instants(GeneratedSchedule schedule, ZoneRules rules, LocalDateTime time) {
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(time);
            LocalDateTime midnight = time.toLocalDate().atStartOfDay();
            boolean leftOut = !midnight.isBefore(gap.getDateTimeBefore())
                    && !midnight.plusDays(1).isAfter(gap.getDateTimeAfter());
            return leftOut ? Stream.empty() : Stream.of(gap.getInstant());
        }
        return offsets.stream().limit(schedule.times().repeating() ? 2 : 1).map(time::toInstant);
    }
}
