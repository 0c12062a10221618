package io.snapferry.storage.btrfs;

import static io.snapferry.storage.btrfs.BtrfsFixtureStorage.btrfs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import io.snapferry.storage.testkit.local.LoopMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Two storages on a real btrfs, and a disk with two snapshots. They are inside of subvolumes, as with other tools' layouts. */
abstract class RealFileSystem {
    static LoopMount mount;

    BtrfsFixtureStorage sourceGuests;
    BtrfsFixtureStorage guests;
    BtrfsLayout layout;
    RecordedStreams streams;
    Storage source;
    Storage storage;

    @BeforeAll
    static void mount() throws IOException, InterruptedException {
        mount = LoopMount.of("btrfs", 400 << 20);
    }

    @AfterAll
    static void unmount() throws IOException {
        if (mount != null) {
            mount.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        sourceGuests = storage("source");
        guests = storage("target");
        layout = guests.layout();
        source = new BtrfsPlugin().open(sourceGuests.settings());
        streams = RecordedStreams.in(sourceGuests, source);
        storage = new BtrfsPlugin().open(guests.settings());
    }

    @AfterEach
    void close() throws Exception {
        source.close();
        storage.close();
        for (BtrfsFixtureStorage each : List.of(sourceGuests, guests)) {
            BtrfsFixtureStorage.destroyAll(each.root().getParent());
        }
    }

    static BtrfsFixtureStorage storage(String name) throws Exception {
        Path subvolume = mount.folder().resolve(name);
        btrfs("subvolume", "create", subvolume.toString());
        return new BtrfsFixtureStorage(name, Files.createDirectory(subvolume.resolve("guests")));
    }

    Volume replica() throws StorageException {
        return storage.list(ListRequest.of(100)).get(0);
    }

    static List<Snapshot> snapshots(Storage storage) throws StorageException {
        return storage.list(ListRequest.of(100)).get(0).snapshots();
    }

    static String refused(ErrorCode code, ThrowingCallable call) {
        StorageException refusal = catchThrowableOfType(StorageException.class, call);
        assertThat(refusal).as("refused as %s", code).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal.getMessage();
    }
}
