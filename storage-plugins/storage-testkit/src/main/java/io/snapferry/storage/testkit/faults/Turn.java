package io.snapferry.storage.testkit.faults;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** One call of one operation, with what is to go wrong in it. */
final class Turn {
    private final FaultScript script;
    private final Call call;
    private final int count;
    private final AtomicLong read = new AtomicLong();
    private volatile Optional<StorageException> failure = Optional.empty();

    Turn(FaultScript script, Call call, int count) {
        this.script = script;
        this.call = call;
        this.count = count;
    }

    void before() throws StorageException {
        for (Effect effect : script.atCall(call, count)) {
            if (effect instanceof Effect.Fail fail) {
                throw refused(fail.code());
            }
            if (effect instanceof Effect.Cut) {
                throw refused(ErrorCode.BAD_STREAM);
            }
            if (effect instanceof Effect.Stall stall) {
                stalled(stall.until());
            }
        }
    }

    void after() throws StorageException {
        for (Effect effect : script.atCall(call, count)) {
            if (effect instanceof Effect.LoseAnswer lost) {
                throw refused(lost.code());
            }
        }
    }

    private static void stalled(CountDownLatch until) throws StorageException {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(ErrorCode.INTERRUPTED, "A planned stall was interrupted.", e);
        }
    }

    FaultyStream stream(InputStream stream) {
        return new FaultyStream(stream, this);
    }

    /** The error that a fault in the middle of the stream stands for, whatever the storage made of it. */
    Optional<StorageException> failure() {
        return failure;
    }

    StorageException failed(ErrorCode code) {
        StorageException refused = refused(code);
        failure = Optional.of(refused);
        return refused;
    }

    long position() {
        return read.get();
    }

    boolean sends() {
        return call == Call.SEND;
    }

    Iterable<Effect> due() {
        return script.dueAt(call, count, read.get());
    }

    int limit(int wanted) {
        return (int) Math.min(wanted, script.untilNext(call, count, read.get()));
    }

    void passed(int bytes) {
        read.addAndGet(bytes);
    }

    private StorageException refused(ErrorCode code) {
        return new StorageException(code, "This is a planned fault in " + call + " number " + count + ".");
    }
}
