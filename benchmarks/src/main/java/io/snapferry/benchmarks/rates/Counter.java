package io.snapferry.benchmarks.rates;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number in a file that processes share without asking each other. */
final class Counter {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer mapped;

    private Counter(ByteBuffer mapped) {
        this.mapped = mapped;
    }

    static Counter in(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Counter(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    void add(long bytes) {
        long before = (long) LONG.getAndAdd(mapped, 0, bytes);
        assert before >= 0;
    }

    long sum() {
        return (long) LONG.getVolatile(mapped, 0);
    }
}
