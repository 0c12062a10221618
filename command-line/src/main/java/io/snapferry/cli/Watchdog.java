package io.snapferry.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A stream that ends when nothing comes for too long: a connection whose other side is gone may stay silent for ever. */
final class Watchdog extends FilterInputStream {
    private final long silenceMillis;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watchdog");
        thread.setDaemon(true);
        return thread;
    });

    Watchdog(InputStream stream, Duration silence) {
        super(stream);
        silenceMillis = silence.toMillis();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ScheduledFuture<?> bite = clock.schedule(this::cut, silenceMillis, TimeUnit.MILLISECONDS);
        try {
            return in.read(bytes, offset, length);
        } finally {
            bite.cancel(false);
        }
    }

    @SuppressWarnings("EmptyCatch") // the reader gets the error
    private void cut() {
        try {
            in.close();
        } catch (IOException e) {
            // it is cut all the same
        }
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        in.close();
    }
}
