package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import java.io.IOException;
import java.io.InputStream;

/** Moves a stream into an exchange, at the pacer's pace. */
final class StreamSender {

    private final PeerExchange exchange;
    private final Pacer pacer;
    private final NodeName source;
    private final StorageId storage;
    private final StreamTimes times;

    StreamSender(PeerExchange exchange, Pacer pacer, NodeName source, StorageId storage, StreamTimes times) {
        this.exchange = exchange;
        this.pacer = pacer;
        this.source = source;
        this.storage = storage;
        this.times = times;
    }

    /** Sends until the end of the stream, or until the target says that it has ended. */
    void send(InputStream stream) throws RunException, InterruptedException {
        byte[] chunk = new byte[Pacer.LARGEST_CHUNK];
        while (!exchange.isOver()) {
            long reading = System.nanoTime();
            int count = read(stream, chunk, pacer.chunk());
            times.waited(StreamTimes.SOURCE, System.nanoTime() - reading);
            if (count < 0) {
                exchange.endBody();
                return;
            }
            for (int sent = 0; sent < count && !exchange.isOver(); ) {
                int may = pacer.pass(count - sent);
                if (may > 0) {
                    long writing = System.nanoTime();
                    exchange.write(chunk, sent, may);
                    times.waited(StreamTimes.TARGET, System.nanoTime() - writing);
                    sent += may;
                }
            }
        }
    }

    private int read(InputStream stream, byte[] chunk, int most) throws RunException, InterruptedException {
        try {
            return fill(stream, chunk, most);
        } catch (IOException e) {
            // The stream is closed from outside when the target ends: then that is the reason.
            exchange.throwIfFailed();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            String code = e.getCause() instanceof StorageException cause
                    ? cause.code().text()
                    : ErrorCode.IO.text();
            String message = e.getCause() instanceof StorageException cause ? cause.getMessage() : e.getMessage();
            throw new RunException(RunFailure.storage(source, storage, code, "sending broke off: " + message), e);
        }
    }

    /** Waits for the first byte and takes what else is there: what is sent at a time costs the same, however short. */
    private static int fill(InputStream stream, byte[] chunk, int most) throws IOException {
        int filled = stream.read(chunk, 0, most);
        while (filled > 0 && filled < most && stream.available() > 0) {
            int more = stream.read(chunk, filled, most - filled);
            if (more < 0) {
                return filled;
            }
            filled += more;
        }
        return filled;
    }
}
