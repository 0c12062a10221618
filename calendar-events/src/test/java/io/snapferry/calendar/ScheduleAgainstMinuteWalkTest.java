package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every minute of the local calendar is asked whether it fits, and mapped to instants one by one. */
class ScheduleAgainstMinuteWalkTest {
    private record Sample(String text, boolean repeating, Predicate<LocalDateTime> fits) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("*/15", true, t -> t.getMinute() % 15 == 0),
            new Sample("7/20", true, t -> t.getMinute() >= 7 && (t.getMinute() - 7) % 20 == 0),
            new Sample("2:30", false, t -> t.getHour() == 2 && t.getMinute() == 30),
            new Sample("0,2,3:0,30", false, t -> List.of(0, 2, 3).contains(t.getHour()) && t.getMinute() % 30 == 0),
            new Sample("1..3:0/25", true, t -> t.getHour() >= 1 && t.getHour() <= 3 && t.getMinute() % 25 == 0),
            new Sample(
                    "sat..mon 0:0",
                    false,
                    t -> List.of(6, 7, 1).contains(t.getDayOfWeek().getValue())
                            && t.toLocalTime().toSecondOfDay() == 0),
            new Sample(
                    "sun */2:00",
                    true,
                    t -> t.getDayOfWeek().getValue() == 7 && t.getHour() % 2 == 0 && t.getMinute() == 0));

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/Santiago",
            "Africa/Cairo",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "+05:30");

    static List<Object[]> cases() {
        List<Object[]> cases = new ArrayList<>();
        for (String zone : ZONES) {
            for (Sample sample : SAMPLES) {
                cases.add(new Object[] {zone, sample, LocalDateTime.parse("2026-01-01T00:00"), 366});
            }
        }
        for (Sample sample : SAMPLES) {
            cases.add(new Object[] {"Pacific/Apia", sample, LocalDateTime.parse("2011-12-20T00:00"), 30});
        }
        return cases;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void events_are_those_of_a_walk_over_every_minute(String zone, Sample sample, LocalDateTime from, int days)
            throws Exception {
        ZoneRules rules = ZoneId.of(zone).getRules();
        Instant start = from.minusDays(1).toInstant(ZoneOffset.UTC);
        Instant end = start.plus(Duration.ofDays(days));
        List<Instant> walked = walk(sample, rules, from.minusDays(3), days + 6).stream()
                .filter(t -> t.isAfter(start) && t.isBefore(end))
                .toList();

        Schedule schedule = Schedule.parse(sample.text());
        List<Instant> found = new ArrayList<>();
        Instant at = schedule.next(start, ZoneId.of(zone)).orElseThrow();
        while (at.isBefore(end)) {
            found.add(at);
            at = schedule.next(at, ZoneId.of(zone)).orElseThrow();
        }
        assertThat(found).isEqualTo(walked);
    }

    private static SortedSet<Instant> walk(Sample sample, ZoneRules rules, LocalDateTime from, int days) {
        SortedSet<Instant> events = new TreeSet<>();
        LocalDateTime end = from.plusDays(days);
        for (LocalDateTime minute = from; minute.isBefore(end); minute = minute.plusMinutes(1)) {
            if (!sample.fits().test(minute)) {
                continue;
            }
            List<ZoneOffset> offsets = rules.getValidOffsets(minute);
            if (offsets.isEmpty()) {
                boolean anyOfTheDateExists = rules.isValidOffset(
                                minute.toLocalDate().atStartOfDay(),
                                rules.getTransition(minute).getOffsetBefore())
                        || rules.isValidOffset(
                                minute.toLocalDate().atTime(23, 59),
                                rules.getTransition(minute).getOffsetAfter());
                if (anyOfTheDateExists) {
                    events.add(rules.getTransition(minute).getInstant());
                }
                continue;
            }
            events.add(minute.toInstant(offsets.get(0)));
            if (sample.repeating() && offsets.size() == 2) {
                events.add(minute.toInstant(offsets.get(1)));
            }
        }
        return events;
    }
}
