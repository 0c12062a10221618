package io.snapferry.storage.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WriteBehindTest {
    private static final long HALF = WriteBehind.STEP / 2;

    private final AtomicInteger syncs = new AtomicInteger();

    @Test
    void everyStepIsSynced() throws IOException {
        WriteBehind behind = new WriteBehind(syncs::incrementAndGet);
        for (int i = 0; i < 7; i++) {
            behind.written(HALF);
            behind.end();
        }
        assertThat(syncs).hasValue(3);
    }

    @Test
    void nobodyWaitsForASlowDiskBeforeTheEnd() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        WriteBehind behind = new WriteBehind(() -> {
            syncs.incrementAndGet();
            awaitUninterruptibly(slow);
        });
        for (int i = 0; i < 10; i++) {
            behind.written(WriteBehind.STEP);
        }
        slow.countDown();
        behind.end();
        assertThat(syncs).hasValue(1);
    }

    @Test
    void anErrorOfTheDiskIsNotLost() throws IOException {
        WriteBehind behind = new WriteBehind(() -> {
            throw new IOException("the disk is broken");
        });
        behind.written(WriteBehind.STEP);

        assertThatThrownBy(behind::end).isInstanceOf(IOException.class).hasMessage("the disk is broken");
        assertThatThrownBy(() -> behind.written(WriteBehind.STEP)).hasMessage("the disk is broken");
    }

    @Test
    void whoWaitsCanBeInterrupted() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        WriteBehind behind = new WriteBehind(() -> awaitUninterruptibly(never));
        behind.written(WriteBehind.STEP);
        Thread.currentThread().interrupt();

        assertThatThrownBy(behind::end).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
