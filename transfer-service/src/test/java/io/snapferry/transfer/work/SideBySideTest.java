package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {
    private final RunControl control = new RunControl(Runnable::run);
    private final List<Integer> ended = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void enter() {
        control.enter();
    }

    @AfterEach
    void leave() {
        control.leave();
    }

    private static List<Integer> items(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void oneAtATimeIsInOrderOnThisThread() throws Exception {
        SideBySide.each(items(5), 1, control, (item, under) -> {
            assertThat(under).isSameAs(control);
            ended.add(item);
        });
        assertThat(ended).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void soManyAreDoneAtOnceAndNoMore() throws Exception {
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SideBySide.each(items(9), 3, control, (item, under) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                three.await();
            } catch (BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            now.decrementAndGet();
            ended.add(item);
        });
        assertThat(ended).containsExactlyInAnyOrderElementsOf(items(9));
        assertThat(most).hasValueBetween(3, 6);
    }

    @Test
    void theFirstFailureStopsTheOthersAndCounts() {
        CountDownLatch others = new CountDownLatch(2);
        RunFailure failure = new RunFailure("no-space", "full");
        assertThatThrownBy(() -> SideBySide.each(items(9), 3, control, (item, under) -> {
                    if (item < 2) {
                        others.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } finally {
                            ended.add(item);
                        }
                    }
                    others.await();
                    throw new RunException(failure);
                }))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.failure()).isEqualTo(failure));
        assertThat(ended).containsExactlyInAnyOrder(0, 1);
        assertThat(control.stopped()).isEmpty();
    }

    @Test
    void aDefectOfOneIsTold() {
        assertThatThrownBy(() -> SideBySide.each(items(2), 2, control, (item, under) -> {
                    throw new IllegalStateException("a defect");
                }))
                .hasMessage("a defect");
    }

    @Test
    void aStopOfTheRunStopsAllAndIsOverWhenTheyAre() {
        CountDownLatch begun = new CountDownLatch(3);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            await().until(() -> begun.getCount() == 0);
            control.stop("the run was cancelled");
        });
        assertThatThrownBy(() -> SideBySide.each(items(3), 3, control, (item, under) -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        ended.add(item);
                    }
                }))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the run was cancelled");
        assertThat(ended).hasSize(3);
        stopping.join();
    }

    @Test
    void whatIsBlockedElsewhereIsClosed() {
        CountDownLatch closed = new CountDownLatch(2);
        CountDownLatch begun = new CountDownLatch(2);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> {
            await().until(() -> begun.getCount() == 0);
            control.stop("the run was cancelled");
        });
        assertThatThrownBy(() -> SideBySide.each(items(2), 2, control, (item, under) -> {
                    under.blockedIn(Optional.of(closed::countDown));
                    begun.countDown();
                    closed.await();
                }))
                .isInstanceOf(InterruptedException.class);
        stopping.join();
        assertThat(closed.getCount()).isZero();
    }
}
