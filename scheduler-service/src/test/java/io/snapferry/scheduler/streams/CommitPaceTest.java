package io.snapferry.scheduler.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitPaceTest {
    private static final long GAP = CommitPace.GAP.toNanos();
    private static final long LEFT = CommitPace.LEFT.toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** The clock may be anywhere, also about to go from the largest to the smallest number. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - 7, Long.MIN_VALUE})
    void theFirstFewAreCommittedAtOnceAndThenOneInEachGap(long start) {
        CommitPace pace = new CommitPace(start);
        for (int i = 0; i < CommitPace.AT_ONCE; i++) {
            assertThat(wantedAt(pace, start)).as("number %d", i).isTrue();
        }
        assertThat(wantedAt(pace, start + GAP - 1)).isFalse();
        assertThat(pace.take(start + GAP)).as("it still waits").isTrue();
        assertThat(wantedAt(pace, start + GAP)).isFalse();
        assertThat(pace.take(start + 2 * GAP)).isTrue();
    }

    @Test
    void nobodyWaitingNothingIsCommitted() {
        CommitPace pace = new CommitPace(0);
        assertThat(pace.take(SECOND)).isFalse();
        assertThat(wantedAt(pace, SECOND)).isTrue();
        assertThat(pace.take(2 * SECOND)).isFalse();
    }

    @Test
    void whatNobodyWaitsForIsCommittedInAMoment() {
        CommitPace pace = new CommitPace(0);
        pace.sent(7);
        pace.sent(8);
        assertThat(pace.take(6 + LEFT)).isFalse();
        assertThat(pace.take(7 + LEFT)).isTrue();
        assertThat(pace.take(SECOND)).isFalse();
    }

    @Test
    void whatWasCommittedOtherwiseIsNotCommittedAgain() {
        CommitPace pace = new CommitPace(0);
        pace.want(0);
        pace.committed();
        assertThat(pace.take(SECOND)).isFalse();
    }

    @Test
    void aFloodHasOneInEachGapHoweverLongItWasQuietBefore() {
        CommitPace pace = new CommitPace(0);
        long begin = 3600 * SECOND;
        long commits = LongStream.range(0, 10_000)
                .map(i -> begin + i * SECOND / 10_000)
                .filter(now -> wantedAt(pace, now))
                .count();
        assertThat(commits).isEqualTo(SECOND / GAP + CommitPace.AT_ONCE - 1);
    }

    private static boolean wantedAt(CommitPace pace, long now) {
        pace.want(now);
        return pace.take(now);
    }
}
