package io.snapferry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.VolumeName;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts up in one volume and then in another, over and over: the first is never behind. */
final class AlternatingWriter implements AutoCloseable {
    private final Thread thread;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Semaphore written = new Semaphore(0);
    private volatile Exception failure;

    private AlternatingWriter(FixtureStorage storage, VolumeName first, VolumeName second) {
        thread = new Thread(
                () -> {
                    try {
                        for (long count = 1; !stop.get(); count++) {
                            byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                                    .putLong(count)
                                    .array();
                            storage.write(first, 0, bytes);
                            storage.write(second, 0, bytes);
                            written.release();
                        }
                    } catch (Exception e) {
                        failure = e;
                    }
                },
                "alternating-writer");
    }

    static AlternatingWriter start(FixtureStorage storage, VolumeName first, VolumeName second) throws Exception {
        storage.write(first, 0, new byte[Long.BYTES]);
        storage.write(second, 0, new byte[Long.BYTES]);
        AlternatingWriter writer = new AlternatingWriter(storage, first, second);
        writer.thread.start();
        return writer;
    }

    /** Waits until two more rounds were written. */
    void awaitMore() throws InterruptedException {
        written.drainPermits();
        assertThat(written.tryAcquire(2, 60, TimeUnit.SECONDS))
                .as("writes go on: %s", failure)
                .isTrue();
    }

    @Override
    public void close() {
        stop.set(true);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(failure).isNull();
    }
}
