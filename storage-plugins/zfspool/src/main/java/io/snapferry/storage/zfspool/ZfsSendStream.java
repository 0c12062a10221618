package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/** What a {@code zfs send} writes. Its end is passed on only once the process has ended well. */
final class ZfsSendStream extends InputStream implements SendStream {
    private final ZfsProcess process;
    private final Refusals refusals;
    private final String snapshot;
    private final ByteArrayInputStream head;
    private final long estimatedBytes;
    private final Consumer<ZfsSendStream> onClose;
    private volatile boolean closed;

    /**
     * Goes on where others stopped reading.
     *
     * @param head what was read of the process's output before
     */
    ZfsSendStream(
            ZfsProcess process,
            Refusals refusals,
            String snapshot,
            byte[] head,
            long estimatedBytes,
            Consumer<ZfsSendStream> onClose) {
        this.process = process;
        this.refusals = refusals;
        this.snapshot = snapshot;
        this.head = new ByteArrayInputStream(head);
        this.estimatedBytes = estimatedBytes;
        this.onClose = onClose;
    }

    @Override
    public InputStream bytes() {
        return this;
    }

    @Override
    public long estimatedBytes() {
        return estimatedBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        refuseIfClosed(null);
        if (head.available() > 0) {
            return head.read(buffer, offset, length);
        }
        try {
            int count = process.output().read(buffer, offset, length);
            if (count < 0) {
                refuseBadEnd();
            }
            return count;
        } catch (InterruptedIOException stopped) {
            throw stopped;
        } catch (IOException broken) {
            refuseIfClosed(broken);
            throw broken;
        }
    }

    private void refuseIfClosed(IOException cause) throws IOException {
        if (closed) {
            throw new IOException("The stream of " + snapshot + " was closed before its end.", cause);
        }
    }

    private void refuseBadEnd() throws IOException {
        try {
            int exit = process.exit();
            if (exit != 0) {
                StorageException cause = ZfsErrors.failure(refusals, Operation.SEND, snapshot, exit, process.errors());
                throw new IOException(cause.getMessage(), cause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Waiting for the end of zfs send was interrupted.");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            process.close();
            onClose.accept(this);
        }
    }
}
