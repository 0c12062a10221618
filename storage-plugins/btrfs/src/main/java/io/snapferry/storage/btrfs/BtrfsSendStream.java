package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/** What a {@code btrfs send} writes. Its end is passed on only once the process has ended well. */
final class BtrfsSendStream extends InputStream implements SendStream {
    private final BtrfsProcess process;
    private final Failures failures;
    private final String snapshot;
    private final Consumer<BtrfsSendStream> onClose;
    private volatile boolean closed;

    BtrfsSendStream(BtrfsProcess process, Failures failures, String snapshot, Consumer<BtrfsSendStream> onClose) {
        this.process = process;
        this.failures = failures;
        this.snapshot = snapshot;
        this.onClose = onClose;
    }

    @Override
    public InputStream bytes() {
        return this;
    }

    /** btrfs does not tell before it has sent. */
    @Override
    public long estimatedBytes() {
        return 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        refuseIfClosed(null);
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
                StorageException cause =
                        BtrfsErrors.failure(failures, Operation.SEND, snapshot, exit, process.errors());
                throw new IOException(cause.getMessage(), cause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Waiting for the end of btrfs send was interrupted.");
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
