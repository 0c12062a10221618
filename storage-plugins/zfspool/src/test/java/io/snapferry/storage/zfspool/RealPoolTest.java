package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is particular to ZFS, on real pools. */
@TestPools.Pair(1)
class RealPoolTest extends RealWorldTest {
    RealPoolTest(TestPools pools) {
        super(pools);
    }

    @Test
    void aReplicaIsReadOnlyAndItsGuestCannotSpoilIt() throws Exception {
        world.sync(Optional.empty(), world.first());
        assertThat(zfs("get", "-Hp", "-o", "value", "readonly", world.replica()))
                .isEqualTo("on\n");
    }

    @Test
    void aReplicaIsNoDiskOfItsNode() throws Exception {
        world.sync(Optional.empty(), world.first());
        assertThat(zfs("get", "-Hp", "-o", "value", "volmode", world.replica())).isEqualTo("none\n");
    }

    @Test
    void aReplicaThatAnOperatorMadeWritableAndWroteToHasDiverged() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        zfs("set", "readonly=off", "volmode=default", world.replica());
        world.fixture.target().write(RealWorld.VOLUME, 0, RealWorld.random(9, 100_000));
        world.machine.run("zpool", "sync");
        assertThat(world.listedReplica().orElseThrow().modified()).isTrue();
        Snapshot second = world.next("second");
        refused(ErrorCode.DIVERGED, () -> world.sync(Optional.of(first), second));
        zfs("rollback", world.replica() + "@first");
        world.sync(Optional.of(first), second);
    }

    @Test
    void aReceiveWhoseProcessIsKilledLeavesNothingAndTheNextOneWorks() throws Exception {
        Snapshot first = world.first();
        byte[] stream = world.stream(Optional.empty(), first);
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream receiver = new PipedInputStream(sender, 1 << 20);
        Thread killer = new Thread(() -> {
            try {
                sender.write(stream, 0, stream.length / 2);
                // A replica that is being received is there, and is not listed.
                world.machine.script(
                        new byte[0],
                        "for try in $(seq 500); do zfs list \"$1\" >/dev/null 2>&1 && break; sleep 0.02; done;"
                                + " for process in $(pidof zfs); do"
                                + " if tr '\\0' ' ' </proc/$process/cmdline | grep -q \"receive.*$1@\"; then kill -9 $process; fi; done",
                        world.replica());
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        killer.start();
        StorageException killed =
                catchThrowableOfType(StorageException.class, () -> world.receive(Optional.empty(), first, receiver));
        assertThat(killed).isNotNull();
        receiver.close();
        killer.join();
        assertThat(world.listedReplica()).isEmpty();
        untilItIsOver(() -> world.receive(Optional.empty(), first, new ByteArrayInputStream(stream)));
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first);
    }

    @Test
    void aSendWhoseProcessIsKilledHasNoEnd() throws Exception {
        Snapshot first = world.first();
        try (SendStream stream = world.send(Optional.empty(), first)) {
            assertThat(stream.bytes().readNBytes(1000)).hasSize(1000);
            world.machine.script(
                    new byte[0],
                    "for process in $(pidof zfs); do"
                            + " if tr '\\0' ' ' </proc/$process/cmdline | grep -q \"send.*$1\"; then kill -9 $process; fi; done",
                    world.fixture.sourceDataset().dataset(RealWorld.VOLUME) + "@first");
            IOException broken =
                    catchThrowableOfType(IOException.class, () -> stream.bytes().readAllBytes());
            assertThat(broken).isNotNull().hasCauseInstanceOf(StorageException.class);
        }
    }

    @Test
    void aResumableReceiveOfAnotherToolIsNeitherListedNorOverwritten() throws Exception {
        Snapshot first = world.first();
        byte[] stream = world.stream(Optional.empty(), first);
        world.machine.script(
                Arrays.copyOf(stream, stream.length / 2),
                "zfs receive -s -u \"$1\" || true",
                world.replica() + "@first");
        assertThat(zfs("list", "-Hp", "-o", "receive_resume_token", world.replica())
                        .strip())
                .hasSizeGreaterThan(20);
        assertThat(world.listedReplica()).isEmpty();
        assertThat(refused(
                        ErrorCode.BUSY, () -> world.receive(Optional.empty(), first, new ByteArrayInputStream(stream))))
                .contains("zfs receive -A");
        zfs("receive", "-A", world.replica());
        world.receive(Optional.empty(), first, new ByteArrayInputStream(stream));
    }

    @Test
    void aMarkOnTheDatasetAboveMakesNoReplicas() throws Exception {
        zfs(
                "set",
                "snapferry:replica=volume=vm-100-disk-1 guest=100 job=100-0 source=node-a",
                world.fixture.sourceDataset().dataset());
        world.first();
        assertThat(world.source.list(ListRequest.all()).get(0).replica()).isEmpty();
        refused(ErrorCode.NOT_A_REPLICA, () -> world.source.destroyReplica(RealWorld.VOLUME, 100));
    }

    @Test
    void aReplicaThatAnOperatorRenamedIsStillOneUntilTheMarkIsTakenAway() throws Exception {
        world.sync(Optional.empty(), world.first());
        Volume before = world.listedReplica().orElseThrow();
        String other = world.fixture.targetDataset().dataset() + "/vm-100-disk-5";
        zfs("rename", world.replica(), other);
        Volume renamed = world.listedReplica().orElseThrow();
        assertThat(renamed.name().value()).isEqualTo("vm-100-disk-5");
        assertThat(renamed.replica()).isEqualTo(before.replica()).isPresent();
        assertThat(renamed.identity()).isEqualTo(before.identity()).isPresent();
        zfs("inherit", "snapferry:replica", other);
        assertThat(world.listedReplica().orElseThrow().replica()).isEmpty();
        refused(ErrorCode.NOT_A_REPLICA, () -> world.target.destroyReplica(renamed.name(), 100));
    }

    @Test
    void aReplicaWhoseMarkNamesAnotherVolumeTakesWhatChangedAndIsDestroyed() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        zfs("set", "snapferry:replica=volume=vm-100-disk-7 guest=100 job=100-0 source=node-a", world.replica());
        world.sync(Optional.of(first), world.next("second"));
        zfs("set", "snapferry:replica=volume=vm-100-disk-7 guest=100 job=100-0 source=node-a", world.replica());
        world.target.destroyReplica(RealWorld.VOLUME, 100);
        assertThat(world.listedReplica()).isEmpty();
    }

    @Test
    void snapshotsThatAreHeldOrClonedStayAndTheOthersGo() throws Exception {
        Snapshot first = world.first();
        Snapshot second = world.next("second");
        Snapshot third = world.next("third");
        Snapshot fourth = world.next("fourth");
        String volume = world.fixture.sourceDataset().dataset(RealWorld.VOLUME);
        zfs("hold", "kept", volume + "@second");
        zfs("clone", volume + "@third", world.fixture.sourceDataset().dataset() + "/clone");
        assertThat(refused(
                        ErrorCode.BUSY,
                        () -> world.source.destroySnapshots(RealWorld.VOLUME, List.of(first, second, third, fourth))))
                .contains("second", "third")
                .doesNotContain("fourth");
        assertThat(world.source.list(ListRequest.all()).get(0).snapshots()).containsExactly(second, third);
        zfs("release", "kept", volume + "@second");
        world.source.destroySnapshots(RealWorld.VOLUME, List.of(second));
    }

    @Test
    void aReplicaWithASnapshotThatIsHeldIsDestroyedNotEvenInPart() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        Snapshot second = world.next("second");
        world.sync(Optional.of(first), second);
        zfs("hold", "kept", world.replica() + "@second");
        refused(ErrorCode.BUSY, () -> world.target.destroyReplica(RealWorld.VOLUME, 100));
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first, second);
        zfs("release", "kept", world.replica() + "@second");
        world.target.destroyReplica(RealWorld.VOLUME, 100);
        assertThat(world.listedReplica()).isEmpty();
    }

    @Test
    void aReplicaBelowWhichAnOperatorKeepsSomethingStays() throws Exception {
        pools.machine()
                .script(
                        new byte[0],
                        "zfs create -o \"snapferry:replica=volume=subvol-100-disk-0 guest=100 job=100-0 source=node-a\" \"$1\";"
                                + " zfs create \"$1/mine\"",
                        world.fixture.targetDataset().dataset() + "/subvol-100-disk-0");
        Volume replica = world.listedReplica().orElseThrow();
        assertThat(refused(ErrorCode.BUSY, () -> world.target.destroyReplica(replica.name(), 100)))
                .contains("subvol-100-disk-0/mine");
        assertThat(world.listedReplica()).contains(replica);
    }

    private String zfs(String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "zfs";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return world.machine.run(command);
    }

    /** ZFS clears a killed receive away in a moment of its own. */
    private static void untilItIsOver(ThrowingCallable receive) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            StorageException refusal = catchThrowableOfType(StorageException.class, receive);
            if (refusal == null) {
                return;
            }
            assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.BUSY);
        }
    }

    static String refused(ErrorCode code, ThrowingCallable call) {
        StorageException refusal = catchThrowableOfType(StorageException.class, call);
        assertThat(refusal).as("refused as %s", code).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal.getMessage();
    }
}
