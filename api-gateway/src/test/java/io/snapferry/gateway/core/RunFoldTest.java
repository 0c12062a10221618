package io.snapferry.gateway.core;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.active;
import static io.snapferry.gateway.Samples.cancelled;
import static io.snapferry.gateway.Samples.failed;
import static io.snapferry.gateway.Samples.job;
import static io.snapferry.gateway.Samples.progress;
import static io.snapferry.gateway.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.JobView;
import io.snapferry.gateway.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFoldTest {
    private static final RunId RUN = RunId.parse("100-0.5");

    private final RunBook book = new RunBook();

    @Test
    void aRunEndsAlikeInWhateverOrderItsTopicsAreRead() {
        List<Consumer<RunBook>> messages = List.of(
                b -> b.add(job("100-0", 1, Optional.of(active("100-0.5", 5, 1, Optional.empty()))), NOW),
                b -> b.add(started(5, "w1")),
                b -> b.add(job("100-0", 2, Optional.of(active("100-0.5", 5, 1, Optional.of("w1")))), NOW),
                b -> b.add(new RunProgress(RUN, 5, NOW.plusSeconds(2), List.of(progress(10, 1_000)))),
                b -> b.add(new RunSucceeded(RUN, 5, NOW.plusSeconds(3), List.of(progress(1_000, 1_000)))),
                b -> b.add(succeeded("100-0.5", NOW.plusSeconds(3))));

        for (List<Consumer<RunBook>> order : permutations(messages)) {
            RunBook fresh = new RunBook();
            order.forEach(message -> message.accept(fresh));
            Run run = fresh.get(RUN).orElseThrow();

            assertThat(run.phase(false, NOW)).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(run.ordered().orElseThrow().trigger()).isEqualTo(RunTrigger.SCHEDULE);
            assertThat(run.volumes()).containsExactly(progress(1_000, 1_000));
            assertThat(run.bytesDone()).isEqualTo(1_000);
            assertThat(fresh.newestFirst(RUN.job())).containsExactly(run);
        }
    }

    @Test
    void whatAWorkerSaysOfItsEndIsNotTheEnd() {
        book.add(started(5, "w1"));
        book.add(new RunFailed(RUN, 5, NOW, List.of(), "x", "y"));
        book.add(new RunSucceeded(RUN, 5, NOW, List.of(progress(7, 7))));

        assertThat(run().phase(true, NOW)).isEqualTo(RunPhase.RUNNING);
        assertThat(run().bytesDone()).isEqualTo(7);
    }

    @Test
    void anAttemptThatWasGivenUpIsNotHeardAnyMore() {
        book.add(started(5, "w1"));
        book.add(new RunProgress(RUN, 5, NOW, List.of(progress(10, 100))));
        book.add(job("100-0", 3, Optional.of(active("100-0.5", 6, 2, Optional.empty()))), NOW);

        assertThat(run().phase(true, NOW)).isEqualTo(RunPhase.PENDING);
        assertThat(run().bytesDone()).isZero();

        book.add(new RunProgress(RUN, 5, NOW, List.of(progress(20, 100))));
        book.add(started(5, "w1"));

        assertThat(run().phase(true, NOW)).isEqualTo(RunPhase.PENDING);
        assertThat(run().bytesDone()).isZero();
        assertThat(run().ordered().orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void theFirstClaimOfAnAttemptCounts() {
        book.add(started(5, "w1"));
        book.add(started(5, "w2"));

        assertThat(run().claim().orElseThrow().worker()).isEqualTo("w1");
    }

    @Test
    void theSchedulersViewBeatsWhatWorkersClaim() {
        JobView view = job("100-0", 2, Optional.of(active("100-0.5", 5, 1, Optional.of("w2"))));
        book.add(started(5, "w1"));
        book.add(view, NOW);

        assertThat(run().claim().orElseThrow().worker()).isEqualTo("w2");
    }

    @Test
    void aFailureKeepsItsCauseAndItsNextTry() {
        CloudEvent event = failed("100-0.5", NOW, "target-full", "node-b is full");
        book.add(event);

        assertThat(run().phase(false, NOW)).isEqualTo(RunPhase.FAILED);
        assertThat(run().end().orElseThrow().message()).contains("node-b is full");
        assertThat(run().end().orElseThrow().nextTry()).contains(NOW.plusSeconds(300));
    }

    @Test
    void aCancelledRunKeepsHowFarItWas() {
        book.add(started(5, "w1"));
        book.add(new RunProgress(RUN, 5, NOW, List.of(progress(10, 100))));
        book.add(cancelled("100-0.5", NOW, "cancelled by a test"));

        assertThat(run().phase(false, NOW)).isEqualTo(RunPhase.CANCELLED);
        assertThat(run().bytesDone()).isEqualTo(10);
        assertThat(run().volumes()).containsExactly(progress(10, 100));
        assertThat(run().end().orElseThrow().message()).contains("cancelled by a test");
    }

    @ParameterizedTest(name = "awaited {0}, silent for {1} s: {2}")
    @CsvSource({"true, 0, RUNNING", "true, 3600, RUNNING", "false, 0, RUNNING", "false, 29, RUNNING", "false, 31, LOST"
    })
    void aRunThatNobodyAwaitsAndNobodySpeaksOfIsLost(boolean awaited, long silent, RunPhase phase) {
        book.add(started(5, "w1"));

        assertThat(run().phase(awaited, NOW.plusSeconds(1 + silent))).isEqualTo(phase);
    }

    private Run run() {
        return book.get(RUN).orElseThrow();
    }

    private static RunReport started(long epoch, String worker) {
        Instant at = NOW.plusSeconds(1);
        return new RunStarted(RUN, epoch, at, Samples.NODE_A, worker);
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int first = 0; first < of.size(); first++) {
            List<T> rest = new ArrayList<>(of);
            T head = rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                List<T> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
