package io.snapferry.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.keep.KeepRule;
import io.snapferry.contracts.keep.KeepRules;
import io.snapferry.storage.spi.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    private static final JobId JOB = JobId.parse("100-0");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<ZoneId> ZONES = List.of(
            ZoneOffset.UTC,
            BERLIN,
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Asia/Kathmandu"));

    private static Snapshot at(String instant) {
        return at(Instant.parse(instant), 1);
    }

    private static Snapshot at(Instant instant, long epoch) {
        String name = new SnapshotName(JOB, instant, epoch).toString();
        return new Snapshot(name, "guid of " + name, instant);
    }

    private static List<Snapshot> kept(String rules, ZoneId zone, Snapshot... history) {
        String base = history[history.length - 1].guid();
        return new Retention(JOB, KeepRules.parse(rules), zone)
                .judge(List.of(history), base, Map.of()).stream()
                        .filter(verdict -> !verdict.goes())
                        .map(Retention.Verdict::snapshot)
                        .toList();
    }

    @Test
    void ofEachDayTheNewestStays() {
        Snapshot early = at("2026-11-23T08:00:00Z");
        Snapshot late = at("2026-11-23T20:00:00Z");
        Snapshot next = at("2026-11-24T08:00:00Z");

        assertThat(kept("daily=7", ZoneOffset.UTC, early, late, next)).containsExactly(late, next);
        assertThat(kept("daily=1", ZoneOffset.UTC, early, late, next)).containsExactly(next);
        assertThat(kept("last=2", ZoneOffset.UTC, early, late, next)).containsExactly(late, next);
        assertThat(kept("hourly=24", ZoneOffset.UTC, early, late, next)).containsExactly(early, late, next);
    }

    @Test
    void aDayBeginsByTheClocksOfTheJob() {
        Snapshot beforeMidnight = at("2026-11-23T22:30:00Z");
        Snapshot afterMidnight = at("2026-11-23T23:30:00Z");

        assertThat(kept("daily=7", ZoneOffset.UTC, beforeMidnight, afterMidnight))
                .containsExactly(afterMidnight);
        assertThat(kept("daily=7", BERLIN, beforeMidnight, afterMidnight))
                .containsExactly(beforeMidnight, afterMidnight);
    }

    @Test
    void anHourThatComesTwiceWhenClocksGoBackIsTwo() {
        Snapshot summer = at("2026-10-25T00:30:00Z");
        Snapshot winter = at("2026-10-25T01:30:00Z");

        assertThat(kept("hourly=24", BERLIN, summer, winter)).containsExactly(summer, winter);
    }

    @Test
    void theHourThatIsLeftOutWhenClocksGoForwardSplitsNoOther() {
        Snapshot before = at("2026-03-29T00:59:59Z");
        Snapshot after = at("2026-03-29T01:00:00Z");
        Snapshot same = at("2026-03-29T01:59:59Z");

        assertThat(kept("hourly=24", BERLIN, before, after, same)).containsExactly(before, same);
    }

    @Test
    void weeksBeginOnMondayAndBelongToTheYearOfTheirThursday() {
        Snapshot thursday = at("2026-12-31T12:00:00Z");
        Snapshot sunday = at("2027-01-03T12:00:00Z");
        Snapshot monday = at("2027-01-04T12:00:00Z");

        assertThat(kept("weekly=9", ZoneOffset.UTC, thursday, sunday, monday)).containsExactly(sunday, monday);
        assertThat(kept("yearly=9", ZoneOffset.UTC, thursday, sunday, monday)).containsExactly(thursday, monday);
    }

    @Test
    void whatIsNeededStaysWithItsReason() {
        Snapshot cloned = at("2026-11-23T08:00:00Z");
        Snapshot foreign = new Snapshot("by-hand", "x", Instant.EPOCH);
        Snapshot ofAnotherJob = Histories.taken("100-1", 1);
        Snapshot goes = at("2026-11-23T09:00:00Z");
        Snapshot base = at("2026-11-23T10:00:00Z");
        Snapshot newer = at("2026-11-23T11:00:00Z");

        List<Retention.Verdict> verdicts = new Retention(JOB, KeepRules.parse("last=1"), ZoneOffset.UTC)
                .judge(
                        List.of(cloned, foreign, ofAnotherJob, goes, base, newer),
                        base.guid(),
                        Map.of(cloned.guid(), "a clone needs it"));

        assertThat(verdicts)
                .extracting(Retention.Verdict::reasons)
                .containsExactly(
                        List.of("a clone needs it"),
                        List.of("not of job 100-0"),
                        List.of("not of job 100-0"),
                        List.of(),
                        List.of("base of the next run", "last"),
                        List.of("newer than what both sides are known to have"));
    }

    @Test
    void theReasonsNameTheSpans() {
        Snapshot base = at("2026-11-23T10:20:00Z");

        assertThat(new Retention(
                                JOB,
                                KeepRules.parse("last=1, hourly=1, daily=1, weekly=1, monthly=1, yearly=1"),
                                BERLIN)
                        .judge(List.of(base), base.guid(), Map.of())
                        .get(0)
                        .reasons())
                .containsExactly(
                        "base of the next run",
                        "last",
                        "hourly 2026-11-23T11:00+01:00",
                        "daily 2026-11-23",
                        "weekly 2026-W48",
                        "monthly 2026-11",
                        "yearly 2026");
    }

    @Test
    void withoutTheCommonSnapshotNothingGoes() {
        Snapshot old = at("2026-11-23T08:00:00Z");
        Snapshot newer = at("2026-11-23T09:00:00Z");

        assertThat(new Retention(JOB, KeepRules.parse("last=1"), ZoneOffset.UTC)
                        .judge(List.of(old, newer), "elsewhere", Map.of()))
                .noneMatch(Retention.Verdict::goes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomLaddersAreAsTheOracleSays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            KeepRules rules = rules(random);
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            List<Snapshot> history = history(random);
            Snapshot base = history.get(history.size() - 1);
            Retention retention = new Retention(JOB, rules, zone);

            List<Snapshot> kept = survivors(retention, history, base);

            assertThat(kept)
                    .as("seed %d, round %d: %s in %s", seed, i, rules, zone)
                    .containsExactlyElementsOf(RetentionOracle.kept(history, rules, zone));
            assertThat(kept).endsWith(base).hasSizeLessThanOrEqualTo(allowed(rules));
            assertThat(survivors(retention, kept, base)).isEqualTo(kept);
        }
    }

    /** What is kept for a day must still be there when that day is over, however often the ladder was pruned. */
    @Test
    void aLadderThatIsPrunedAfterEachRunHasWhatOnePruningOfAllWouldKeep() {
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            KeepRules rules = rules(random);
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Retention retention = new Retention(JOB, rules, zone);
            List<Snapshot> all = history(random);
            List<Snapshot> ladder = List.of();
            for (Snapshot taken : all) {
                List<Snapshot> grown = new ArrayList<>(ladder);
                grown.add(taken);
                ladder = survivors(retention, grown, taken);
            }
            assertThat(ladder).isEqualTo(survivors(retention, all, all.get(all.size() - 1)));
        }
    }

    private static List<Snapshot> survivors(Retention retention, List<Snapshot> history, Snapshot base) {
        return retention.judge(history, base.guid(), Map.of()).stream()
                .filter(verdict -> !verdict.goes())
                .map(Retention.Verdict::snapshot)
                .toList();
    }

    private static int allowed(KeepRules rules) {
        return rules.counts().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static KeepRules rules(Random random) {
        TreeMap<KeepRule, Integer> counts = new TreeMap<>();
        counts.put(List.of(KeepRule.values()).get(random.nextInt(KeepRule.values().length)), 1 + random.nextInt(6));
        for (KeepRule rule : KeepRule.values()) {
            if (random.nextInt(3) == 0) {
                counts.put(rule, 1 + random.nextInt(8));
            }
        }
        return new KeepRules(counts);
    }

    /** Some snapshots minutes or months apart, around the days when clocks change. */
    private static List<Snapshot> history(Random random) {
        Instant at = Instant.parse(random.nextBoolean() ? "2026-10-20T00:00:00Z" : "2011-12-28T09:00:00Z")
                .plusSeconds(random.nextInt(900_000));
        Duration step =
                Duration.ofMinutes(List.of(10, 30, 60, 400, 3000, 40_000).get(random.nextInt(6)));
        List<Snapshot> history = new ArrayList<>();
        for (int epoch = 0; epoch < 1 + random.nextInt(60); epoch++) {
            at = at.plus(step.multipliedBy(1 + random.nextInt(4)));
            history.add(at(at, epoch));
        }
        return history;
    }
}
