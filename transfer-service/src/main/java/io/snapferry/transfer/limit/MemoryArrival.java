package io.snapferry.transfer.limit;

import io.snapferry.transfer.core.Arrival;
import java.util.concurrent.atomic.AtomicLong;

/** Shared by the threads of this process. */
final class MemoryArrival implements Arrival {

    private final AtomicLong value = new AtomicLong();

    @Override
    public long get() {
        return value.get();
    }

    @Override
    public boolean compareAndSet(long expected, long next) {
        return value.compareAndSet(expected, next);
    }
}
