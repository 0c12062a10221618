package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.storage.MemoryStorage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A source in memory that sends to a target over loopback. */
@Timeout(60)
abstract class TransferWorld {

    static final String DISK = "vm-100-disk-0";
    static final VolumeId VOLUME = VolumeId.parse("local:" + DISK);
    static final int SIZE = 20_000_000;

    DataPlane plane = DataPlane.start();
    final MemoryStorage source = new MemoryStorage();

    @AfterEach
    void stop() {
        plane.close();
    }

    Snapshot snapshot(int bytes) throws StorageException {
        return snapshot("s" + bytes, bytes);
    }

    Snapshot snapshot(String name, int bytes) throws StorageException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        source.write(DISK, content);
        source.snapshot(List.of(new VolumeName(DISK)), name);
        List<Snapshot> all = source.list(ListRequest.all()).get(0).snapshots();
        return all.get(all.size() - 1);
    }

    SendStream stream(Snapshot snapshot, Optional<Snapshot> base) throws StorageException {
        return source.faulty().send(new SendRequest(new VolumeName(DISK), snapshot, base));
    }

    static StreamOffer offer(Snapshot snapshot, Optional<Snapshot> base) {
        return new StreamOffer(VOLUME, VolumeKind.BLOCK, snapshot, base);
    }

    long send(long epoch, Snapshot snapshot, Optional<Snapshot> base) throws Exception {
        try (SendStream stream = stream(snapshot, base)) {
            return plane.peer(claim(epoch))
                    .send(offer(snapshot, base), stream, Pacer.unlimited(), taken -> {}, new StreamTimes());
        }
    }

    /** Sends on a thread of its own. */
    CompletableFuture<Long> sending(long epoch, Snapshot snapshot) {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        sent.complete(send(epoch, snapshot, Optional.empty()));
                    } catch (Exception | AssertionError e) {
                        sent.completeExceptionally(e);
                    }
                })
                .start();
        return sent;
    }

    static RunException failureOf(CompletableFuture<Long> sent) {
        return (RunException)
                assertThatThrownBy(() -> sent.get(40, TimeUnit.SECONDS)).cause().actual();
    }
}
