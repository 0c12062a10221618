package io.snapferry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several operations at once, and interruption. */
abstract class ConcurrencyContract extends ContractTheme {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() throws Exception {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void twoVolumesTravelAtTheSameTime() throws Exception {
        VolumeName first = world().filledVolume(0);
        VolumeName second = world().filledVolume(1);
        world().source.snapshot(List.of(first, second), "together");
        CountDownLatch bothHalfWay = new CountDownLatch(2);
        List<Future<?>> transfers = new ArrayList<>();
        for (VolumeName volume : List.of(first, second)) {
            Snapshot snapshot = snapshot(volume);
            byte[] stream = world().stream(volume, Optional.empty(), snapshot);
            transfers.add(threads.submit(() -> {
                world().receive(
                                volume,
                                Optional.empty(),
                                snapshot,
                                new ScriptedStream(stream, stream.length / 2, () -> {
                                    bothHalfWay.countDown();
                                    await(bothHalfWay);
                                }));
                return null;
            }));
        }
        for (Future<?> transfer : transfers) {
            transfer.get(120, TimeUnit.SECONDS);
        }
        world().assertReplica(first, snapshot(first));
        world().assertReplica(second, snapshot(second));
    }

    @Test
    void twoStreamsOfOneVolumeAreReadByTurns() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        SendRequest request = world().sending(volume, Optional.empty(), first);
        try (SendStream one = world().source.send(request);
                SendStream other = world().source.send(request)) {
            byte[] mine;
            do {
                mine = one.bytes().readNBytes(100_000);
                assertThat(Arrays.equals(mine, other.bytes().readNBytes(100_000)))
                        .as("both streams are equal")
                        .isTrue();
            } while (mine.length > 0);
        }
    }

    @Test
    void aVolumeThatIsBeingReceivedIntoIsBusyAndNotListed() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] stream = world().stream(volume, Optional.empty(), first);
        CountDownLatch halfWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<?> receiving = threads.submit(() -> {
            world().receive(volume, Optional.empty(), first, new ScriptedStream(stream, stream.length / 2, () -> {
                halfWay.countDown();
                await(goOn);
            }));
            return null;
        });
        try {
            await(halfWay);
            assertThat(world().target().list(ListRequest.all())).isEmpty();
            Refused.with(ErrorCode.BUSY, () -> world().receive(volume, Optional.empty(), first, stream));
            try (Storage other = Plugins.find(world().fixture.type())
                    .open(world().fixture.target().settings())) {
                assertThat(other.list(ListRequest.all())).isEmpty();
            }
        } finally {
            goOn.countDown();
        }
        receiving.get(120, TimeUnit.SECONDS);
        world().assertReplica(volume, first);
    }

    @Test
    void anInterruptedReceiveEndsAndLeavesNothing() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] stream = world().stream(volume, Optional.empty(), first);
        Thread receiver = Thread.currentThread();
        try {
            Refused.with(
                    ErrorCode.INTERRUPTED,
                    () -> world().receive(
                                    volume,
                                    Optional.empty(),
                                    first,
                                    new ScriptedStream(stream, stream.length / 4, receiver::interrupt)));
        } finally {
            Thread.interrupted();
        }
        assertThat(world().target().list(ListRequest.all())).isEmpty();
        world().receive(volume, Optional.empty(), first, stream);
        world().assertReplica(volume, first);
    }

    private Snapshot snapshot(VolumeName volume) throws Exception {
        return world().find(world().source, volume).orElseThrow().snapshots().get(0);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IOException("the other thread did not come this far within 60 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
