package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Set<String>> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** The first answer is found only once it may be. */
    private Set<String> answer(Set<String> names) throws StorageException {
        asked.add(Set.copyOf(names));
        if (names.contains("first")) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StorageException(ErrorCode.INTERRUPTED, "stopped");
            }
        }
        if (names.contains("bad")) {
            throw new StorageException(ErrorCode.IO, "bad");
        }
        return Set.copyOf(names);
    }

    private record Asking(Thread thread, FutureTask<Set<String>> answer) {
        static Asking start(Callable<Set<String>> call) {
            FutureTask<Set<String>> task = new FutureTask<>(call);
            Thread thread = new Thread(task, "asking");
            thread.setDaemon(true);
            thread.start();
            return new Asking(thread, task);
        }

        /** Returns once it waits for a turn. */
        Asking waiting() {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            return this;
        }
    }

    @Test
    void whoIsAloneIsAnsweredAtOnceEachTime() throws Exception {
        Together<Set<String>> together = new Together<>(this::answer, LONG, System::nanoTime);
        assertThat(together.ask(Set.of("a"))).containsExactly("a");
        assertThat(together.ask(Set.of("b"))).containsExactly("b");
        assertThat(asked).containsExactly(Set.of("a"), Set.of("b"));
    }

    @Test
    void allWhoComeMeanwhileShareTheNextAnswer() throws Exception {
        Together<Set<String>> together = new Together<>(this::answer, LONG, System::nanoTime);
        Asking first = Asking.start(() -> together.ask(Set.of("first")));
        begun.await();
        Asking a = Asking.start(() -> together.ask(Set.of("a"))).waiting();
        Asking b = Asking.start(() -> together.ask(Set.of("b"))).waiting();
        goOn.countDown();
        assertThat(first.answer().get()).containsExactly("first");
        assertThat(a.answer().get()).containsExactlyInAnyOrder("a", "b");
        assertThat(b.answer().get()).containsExactlyInAnyOrder("a", "b");
        assertThat(asked).containsExactly(Set.of("first"), Set.of("a", "b"));
    }

    @Test
    void nobodyFailsForAnothersName() throws Exception {
        Together<Set<String>> together = new Together<>(this::answer, LONG, System::nanoTime);
        Asking.start(() -> together.ask(Set.of("first")));
        begun.await();
        Asking bad = Asking.start(() -> together.ask(Set.of("bad"))).waiting();
        Asking good = Asking.start(() -> together.ask(Set.of("good"))).waiting();
        goOn.countDown();
        assertThat(good.answer().get()).containsExactly("good");
        assertThatThrownBy(() -> bad.answer().get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StorageException.class);
        assertThatThrownBy(() -> together.ask(Set.of("bad"))).isInstanceOf(StorageException.class);
    }

    @Test
    void whoIsInterruptedIsGoneSoonAndTheOthersAreAnswered() throws Exception {
        Together<Set<String>> together = new Together<>(this::answer, LONG, System::nanoTime);
        Asking first = Asking.start(() -> together.ask(Set.of("first")));
        begun.await();
        Asking waiting = Asking.start(() -> together.ask(Set.of("a"))).waiting();
        waiting.thread().interrupt();
        assertThatThrownBy(() -> waiting.answer().get()).hasCauseInstanceOf(InterruptedException.class);
        Asking other = Asking.start(() -> together.ask(Set.of("b"))).waiting();
        first.thread().interrupt();
        assertThatThrownBy(() -> first.answer().get()).hasCauseInstanceOf(StorageException.class);
        assertThat(other.answer().get()).contains("b");
    }

    @Test
    void nobodyWaitsLongForAnothersAnswer() throws Exception {
        Together<Set<String>> together = new Together<>(this::answer, Duration.ZERO, System::nanoTime);
        Asking first = Asking.start(() -> together.ask(Set.of("first")));
        begun.await();
        assertThat(together.ask(Set.of("a"))).containsExactly("a");
        goOn.countDown();
        assertThat(first.answer().get()).containsExactly("first");
        assertThat(together.ask(Set.of("b"))).contains("b");
    }

    @Test
    void whereAnswersTakeLongTheNextOneIsWaitedFor() throws Exception {
        AtomicLong time = new AtomicLong();
        Together<Set<String>> together = new Together<>(
                names -> {
                    time.addAndGet(names.contains("slow") ? LONG.toNanos() : 0);
                    return answer(names);
                },
                Duration.ZERO,
                time::get);
        together.ask(Set.of("slow"));
        Asking first = Asking.start(() -> together.ask(Set.of("first")));
        begun.await();
        Asking a = Asking.start(() -> together.ask(Set.of("a"))).waiting();
        Asking b = Asking.start(() -> together.ask(Set.of("b"))).waiting();
        goOn.countDown();
        assertThat(first.answer().get()).containsExactly("first");
        assertThat(a.answer().get()).containsExactlyInAnyOrder("a", "b");
        assertThat(b.answer().get()).containsExactlyInAnyOrder("a", "b");
    }
}
