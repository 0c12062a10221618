package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In every zone that this Java knows, events around changes of the clocks are those that a walk finds. */
class AllZonesTest {
    private static final Instant FIRST = Instant.parse("1970-01-03T00:00:00Z");
    private static final Instant LAST = Instant.parse("2060-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int CHANGES_OF_EACH_ZONE = 3;
    private static final int SCHEDULES_FOR_EACH_CHANGE = 2;

    private static List<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
    }

    @Test
    void events_around_changes_of_the_clock_are_those_of_a_walk_over_every_minute() {
        Random random = new Random(1);
        for (ZoneId zone : zones()) {
            for (Instant change : someChanges(zone.getRules(), random)) {
                for (int i = 0; i < SCHEDULES_FOR_EACH_CHANGE; i++) {
                    GeneratedSchedule schedule = GeneratedSchedule.often(random);
                    compare(schedule, zone, change, Duration.ofHours(26), MINUTE, random);
                }
            }
        }
    }

    @Test
    void events_with_seconds_are_those_of_a_walk_over_every_second() {
        Random random = new Random(2);
        for (ZoneId zone : zones()) {
            Instant change = someChanges(zone.getRules(), random).get(0);
            compare(GeneratedSchedule.oftenWithSeconds(random), zone, change, Duration.ofHours(1), SECOND, random);
        }
    }

    @Test
    void changes_by_seconds_and_changes_soon_after_another_are_walked_too() {
        Random random = new Random(3);
        int compared = 0;
        for (ZoneId zone : zones()) {
            ZoneRules rules = zone.getRules();
            for (ZoneOffsetTransition change : allChanges(rules)) {
                ZoneOffsetTransition next = rules.nextTransition(change.getInstant());
                boolean soon = next != null
                        && next.getInstant().isBefore(change.getInstant().plus(Duration.ofDays(3)));
                if (soon || isWholeDay(change) || !inWholeMinutes(change)) {
                    compare(
                            GeneratedSchedule.often(random),
                            zone,
                            change.getInstant(),
                            Duration.ofHours(40),
                            MINUTE,
                            random);
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private static boolean isWholeDay(ZoneOffsetTransition change) {
        return change.getDuration().abs().compareTo(Duration.ofHours(20)) > 0;
    }

    private static boolean inWholeMinutes(ZoneOffsetTransition change) {
        return InstantWalk.isWholeMinutes(change.getOffsetBefore())
                && InstantWalk.isWholeMinutes(change.getOffsetAfter());
    }

    private static void compare(
            GeneratedSchedule schedule, ZoneId zone, Instant change, Duration around, Duration fine, Random random) {
        Instant from = change.minus(around).truncatedTo(ChronoUnit.MINUTES);
        Instant end = change.plus(around);
        ZoneId clocks = schedule.utc() ? ZoneId.of("UTC") : zone;
        boolean whole =
                allChanges(clocks.getRules(), from.minus(around), end).stream().allMatch(AllZonesTest::inWholeMinutes)
                        && InstantWalk.isWholeMinutes(clocks.getRules().getOffset(from));
        Duration step = whole ? fine : SECOND;
        List<Instant> walked = new InstantWalk(schedule, clocks.getRules(), step).events(from, end, around);

        Schedule parsed = schedule.parsed();
        List<Instant> found = new ArrayList<>();
        Optional<Instant> event = parsed.next(from.minusNanos(1), zone);
        while (event.isPresent() && event.get().isBefore(end)) {
            found.add(event.get());
            event = parsed.next(event.get(), zone);
        }
        assertThat(found).as("%s in %s around %s", schedule, zone, change).isEqualTo(walked);

        for (Instant after : starts(from, change, random)) {
            Optional<Instant> expected =
                    walked.stream().filter(t -> t.isAfter(after)).findFirst();
            assertThat(parsed.next(after, zone).filter(t -> t.isBefore(end)))
                    .as("%s in %s after %s", schedule, zone, after)
                    .isEqualTo(expected);
        }
    }

    private static List<Instant> starts(Instant from, Instant change, Random random) {
        List<Instant> starts = new ArrayList<>(List.of(
                change.minusSeconds(1), change.minusNanos(1), change, change.plusNanos(1), change.plusSeconds(1)));
        long length = Duration.between(from, change).multipliedBy(2).toMillis();
        random.longs(5, 0, length).mapToObj(from::plusMillis).forEach(starts::add);
        return starts;
    }

    private static List<Instant> someChanges(ZoneRules rules, Random random) {
        List<Instant> changes = new ArrayList<>();
        allChanges(rules).forEach(change -> changes.add(change.getInstant()));
        Collections.shuffle(changes, random);
        if (changes.isEmpty()) {
            return List.of(Instant.parse("2026-03-29T01:00:00Z"));
        }
        return changes.subList(0, Math.min(CHANGES_OF_EACH_ZONE, changes.size()));
    }

    private static List<ZoneOffsetTransition> allChanges(ZoneRules rules) {
        return allChanges(rules, FIRST, LAST);
    }

    private static List<ZoneOffsetTransition> allChanges(ZoneRules rules, Instant from, Instant end) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().isBefore(end)) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        return changes;
    }
}
