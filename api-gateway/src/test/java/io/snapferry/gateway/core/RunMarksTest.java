package io.snapferry.gateway.core;

import static io.snapferry.gateway.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.JobId;
import io.snapferry.gateway.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunMarksTest {
    private static final JobId JOB = JobId.parse("100-0");
    private static final JobId OTHER = JobId.parse("200-0");

    private final RunMarks marks = new RunMarks();

    private static RunMark mark(Instant start) {
        return new RunMark(start, Duration.ofSeconds(3), RunPhase.SUCCEEDED);
    }

    private static List<RunMark> minutes(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(minute -> mark(NOW.plusSeconds(60L * minute)))
                .toList();
    }

    @Test
    void aMarkComesBackAsItWas() {
        for (RunPhase phase : RunPhase.values()) {
            for (Duration took : List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofDays(2))) {
                RunMarks fresh = new RunMarks();
                RunMark mark = new RunMark(NOW, took, phase);
                fresh.add(JOB, mark);
                assertThat(fresh.of(JOB, NOW)).containsExactly(mark);
            }
        }
    }

    @Test
    void aRunThatTookLongerThanCanBeToldTookVeryLong() {
        marks.add(JOB, new RunMark(NOW, Duration.ofDays(1_000), RunPhase.FAILED));

        assertThat(marks.of(JOB, NOW).get(0).took()).isGreaterThan(Duration.ofDays(70));
    }

    @Test
    void eachRunOfADayIsKeptOnceInWhateverOrderTheyCome() {
        List<RunMark> day = minutes(0, 1_440);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            marks.add(JOB, day.get(random.nextInt(day.size())));
        }
        day.forEach(mark -> marks.add(JOB, mark));

        assertThat(marks.of(JOB, NOW.plus(Duration.ofHours(24)))).isEqualTo(day);
    }

    @Test
    void whatIsOlderThanADayIsGone() {
        minutes(0, 3_000).forEach(mark -> marks.add(JOB, mark));
        Instant now = NOW.plus(Duration.ofHours(50));

        assertThat(marks.of(JOB, now)).isEqualTo(minutes(1_560, 3_000));
    }

    @Test
    void jobsThatRunNoMoreTakeNoRoom() {
        RunMarks few = new RunMarks(4);
        few.add(OTHER, mark(NOW.minus(Duration.ofHours(30))));
        minutes(0, 9).forEach(mark -> few.add(JOB, mark));

        assertThat(few.of(OTHER, NOW)).isEmpty();
        assertThat(few.of(JOB, NOW)).isEqualTo(minutes(5, 9));
    }

    @Test
    void whereThereIsLittleRoomEachJobHasItsShareOfTheNewest() {
        RunMarks few = new RunMarks(10);
        minutes(0, 20).forEach(mark -> {
            few.add(JOB, mark);
            few.add(OTHER, mark);
        });

        assertThat(few.of(JOB, NOW)).isEqualTo(minutes(15, 20));
        assertThat(few.of(OTHER, NOW)).isEqualTo(minutes(15, 20));
    }

    @Test
    void onlyTheEndOfASyncIsMarked() {
        marks.add(Samples.orphaned());
        marks.add(Samples.rehearsed("100-0.2", NOW));
        marks.add(Samples.cancelled("100-0.1", NOW, "enough"));

        assertThat(marks.of(JOB, NOW))
                .containsExactly(new RunMark(NOW.minusSeconds(5), Duration.ofSeconds(5), RunPhase.CANCELLED));
    }
}
