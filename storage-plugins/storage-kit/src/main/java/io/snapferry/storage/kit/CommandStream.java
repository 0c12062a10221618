package io.snapferry.storage.kit;

import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/** The stream that a command writes. Its end is passed on only once the process has ended well. */
public final class CommandStream extends InputStream implements SendStream {
    private final RunningCommand command;
    private final BadEnd badEnd;
    private final String snapshot;
    private final ByteArrayInputStream head;
    private final long estimatedBytes;
    private final Consumer<CommandStream> onClose;
    private volatile boolean closed;

    /** Says why a command failed. */
    public interface BadEnd {
        StorageException cause(int exit, String stderr);
    }

    /**
     * Goes on where others stopped reading.
     *
     * @param snapshot what is sent, for messages
     * @param head what was read of the command's output before
     */
    public CommandStream(
            RunningCommand command,
            BadEnd badEnd,
            String snapshot,
            byte[] head,
            long estimatedBytes,
            Consumer<CommandStream> onClose) {
        this.command = command;
        this.badEnd = badEnd;
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
            int count = command.output().read(buffer, offset, length);
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

    @Override
    public int available() throws IOException {
        return closed ? 0 : head.available() + command.output().available();
    }

    private void refuseIfClosed(IOException cause) throws IOException {
        if (closed) {
            throw new IOException("The stream of " + snapshot + " was closed before its end.", cause);
        }
    }

    private void refuseBadEnd() throws IOException {
        try {
            int exit = command.exit();
            if (exit != 0) {
                StorageException cause = badEnd.cause(exit, command.errors());
                throw new IOException(cause.getMessage(), cause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Waiting for the end of the sending command was interrupted.");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            command.close();
            onClose.accept(this);
        }
    }
}
