package io.snapferry.gateway.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final RetryPlan PLAN =
            new RetryPlan(Duration.ofSeconds(4), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private static Backlog backlog(long from, int window) {
        return new Backlog(Bookmark.at(from), window, PLAN);
    }

    private static Backlog.Entry entry(long offset, String guest) {
        return new Backlog.Entry(offset, guest, Samples.succeeded("100-0." + (offset + 1), T0));
    }

    private static List<Long> begin(Backlog backlog, long seconds, int concurrency) {
        return backlog.begin(T0.plusSeconds(seconds), concurrency).stream()
                .map(Backlog.Entry::offset)
                .toList();
    }

    private static Optional<Backlog.Given> fail(Backlog backlog, long offset, long seconds) {
        return backlog.failed(offset, "answered 500", T0.plusSeconds(seconds), Optional.empty(), 1);
    }

    @Test
    void aFailureHoldsBackItsOwnGuestOnly() {
        Backlog backlog = backlog(0, 10);
        List.of(entry(0, "a"), entry(1, "a"), entry(2, "b")).forEach(backlog::add);
        assertThat(begin(backlog, 0, 1)).containsExactly(0L);
        assertThat(fail(backlog, 0, 0)).isEmpty();
        assertThat(begin(backlog, 0, 9)).containsExactly(2L);
        backlog.taken(2);
        assertThat(backlog.wakeUp()).contains(T0.plusSeconds(4));
        assertThat(begin(backlog, 3, 9)).isEmpty();
        assertThat(begin(backlog, 4, 9)).containsExactly(0L);
        assertThat(fail(backlog, 0, 60)).contains(new Backlog.Given(entry(0, "a"), 2, "answered 500"));
        assertThat(begin(backlog, 61, 9)).isEmpty();
        assertThat(backlog.bookmark()).isEqualTo(new Bookmark(3, new TreeSet<>(List.of(0L, 1L))));
        backlog.settled(0);
        assertThat(begin(backlog, 61, 9)).containsExactly(1L);
    }

    @Test
    void whoDidNotTakeTheLastOneGetsOneAtATime() {
        Backlog backlog = backlog(0, 10);
        LongStream.range(0, 6).mapToObj(i -> entry(i, "g" + i)).forEach(backlog::add);
        assertThat(begin(backlog, 0, 2)).containsExactly(0L, 1L);
        fail(backlog, 0, 0);
        assertThat(begin(backlog, 0, 2)).isEmpty();
        fail(backlog, 1, 0);
        assertThat(begin(backlog, 0, 2)).containsExactly(2L);
        backlog.taken(2);
        assertThat(begin(backlog, 0, 2)).containsExactly(3L, 4L);
    }

    @Test
    void whileTheReceiverTakesNothingReadingPausesAndWhatIsTooOldIsGivenUpUntried() {
        Backlog backlog = backlog(5, 2);
        backlog.add(entry(5, "a"));
        assertThat(backlog.full()).isFalse();
        backlog.skip(6);
        backlog.add(entry(7, "b"));
        assertThat(backlog.full()).isTrue();
        begin(backlog, 0, 1);
        fail(backlog, 5, 0);

        assertThat(backlog.giveUp(T0.plusSeconds(60))).isEmpty();
        List<Backlog.Given> given = backlog.giveUp(T0.plusSeconds(61));
        assertThat(given).extracting(Backlog.Given::attempts).containsExactly(1, 0);
        assertThat(given.get(1).reason()).contains("too old");
        assertThat(backlog.giveUp(T0.plusSeconds(61))).isEmpty();
        backlog.settled(5);
        backlog.postponed(7, T0.plusSeconds(90));
        assertThat(backlog.bookmark()).isEqualTo(new Bookmark(8, new TreeSet<>(List.of(7L))));
        assertThat(backlog.giveUp(T0.plusSeconds(89))).isEmpty();
        assertThat(begin(backlog, 89, 1)).isEmpty();
        assertThat(begin(backlog, 90, 1)).containsExactly(7L);
    }

    @Test
    void whatOneGuestHasWaitingHoldsUpNoOthersForLong() {
        Backlog backlog = backlog(0, 3);
        List.of(entry(0, "bad"), entry(1, "bad"), entry(2, "good")).forEach(backlog::add);
        begin(backlog, 0, 1);
        fail(backlog, 0, 0);
        assertThat(backlog.giveUp(T0)).isEmpty();
        assertThat(begin(backlog, 0, 1)).containsExactly(2L);
        backlog.taken(2);
        assertThat(backlog.giveUp(T0)).isEmpty();
        backlog.add(entry(3, "bad"));

        assertThat(backlog.giveUp(T0)).containsExactly(new Backlog.Given(entry(0, "bad"), 1, "answered 500"));
        backlog.settled(0);
        assertThat(backlog.full()).isFalse();
    }

    @Test
    void whatIsNotThereAnyMoreIsForgotten() {
        Backlog backlog = new Backlog(new Bookmark(9, new TreeSet<>(List.of(2L, 4L, 7L))), 10, PLAN);
        backlog.add(entry(4, "a"));
        assertThat(backlog.bookmark()).isEqualTo(new Bookmark(9, new TreeSet<>(List.of(4L, 7L))));
        backlog.add(entry(5, "a"));
        backlog.skip(7);
        assertThat(backlog.bookmark()).isEqualTo(new Bookmark(9, new TreeSet<>(List.of(4L))));
        assertThat(backlog.waiting()).isEqualTo(1);
    }

    @Test
    void whateverFailsAndCrashesEachEventArrivesOrIsParkedInTheOrderOfItsGuest() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int window = 1 + random.nextInt(8);
            Backlog backlog = backlog(0, window);
            Bookmark kept = Bookmark.at(0);
            Set<Long> settled = new LinkedHashSet<>();
            Set<Long> expected = new HashSet<>();
            long read = 0;
            Instant now = T0;
            while (kept.first() < 40) {
                for (; read < 40 && !backlog.full(); read++) {
                    if (read % 5 == 4) {
                        backlog.skip(read);
                    } else {
                        backlog.add(entry(read, "g" + read % 3));
                        expected.add(read);
                    }
                }
                for (Backlog.Given given : backlog.giveUp(now)) {
                    settle(given.entry().offset(), settled, backlog);
                }
                for (Backlog.Entry sent : backlog.begin(now, 3)) {
                    if (random.nextInt(3) == 0) {
                        backlog.taken(sent.offset());
                        settled.add(sent.offset());
                    } else if (backlog.failed(sent.offset(), "no", now, Optional.empty(), random.nextDouble())
                            .isPresent()) {
                        settle(sent.offset(), settled, backlog);
                    }
                }
                kept = random.nextInt(3) == 0
                        ? kept
                        : Bookmark.read(backlog.bookmark().first(), note(backlog));
                if (random.nextInt(20) == 0) {
                    read = kept.first();
                    backlog = new Backlog(kept, window, PLAN);
                }
                now = now.plusSeconds(1);
            }
            assertThat(settled).containsExactlyInAnyOrderElementsOf(expected);
            for (int guest = 0; guest < 3; guest++) {
                int mine = guest;
                assertThat(settled.stream().filter(offset -> offset % 3 == mine))
                        .isSorted();
            }
        }
    }

    private static Optional<String> note(Backlog backlog) {
        return Optional.of(backlog.bookmark().note());
    }

    private static void settle(long offset, Set<Long> settled, Backlog backlog) {
        settled.add(offset);
        backlog.settled(offset);
    }
}
