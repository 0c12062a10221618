package io.snapferry.transfer.limit;

import io.snapferry.transfer.core.Arrival;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Shared by all processes of the host that open the same file: eight bytes of memory that they all map. Nobody holds
 * anything, so a process that dies leaves behind what it had reserved, two quanta at most. All of them read the same
 * steady clock; what the file says of the time before a restart of the machine, {@link
 * io.snapferry.transfer.core.Pace} does not believe.
 */
final class FileArrival implements Arrival {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer mapped;

    private FileArrival(ByteBuffer mapped) {
        this.mapped = mapped;
    }

    static FileArrival open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < Long.BYTES) {
                // Written, so that the disk has the block: a mapped hole would kill the process where the disk is full.
                channel.write(ByteBuffer.allocate(Long.BYTES), 0);
            }
            return new FileArrival(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    @Override
    public long get() {
        return (long) LONG.getVolatile(mapped, 0);
    }

    @Override
    public boolean compareAndSet(long expected, long next) {
        return LONG.compareAndSet(mapped, 0, expected, next);
    }
}
