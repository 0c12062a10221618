package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Streams that are cut, damaged or not the one that was asked for: refused, and the next one works. */
abstract class BrokenStreamContract extends ContractTheme {
    private VolumeName volume;
    private Snapshot first;

    @TestFactory
    Stream<DynamicTest> aFullStreamThatIsCutLeavesNothing() throws Exception {
        prepare();
        byte[] whole = world().stream(volume, Optional.empty(), first);
        return cuts(whole.length)
                .mapToObj(length -> dynamicTest(
                        "after " + length + " of " + whole.length + " bytes",
                        () -> Refused.unchanged(
                                world().target(),
                                ErrorCode.BAD_STREAM,
                                () -> world().receive(volume, Optional.empty(), first, Arrays.copyOf(whole, length)))));
    }

    @Test
    void afterACutStreamAWholeOneIsReceived() throws Exception {
        prepare();
        byte[] whole = world().stream(volume, Optional.empty(), first);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Refused.with(ErrorCode.BAD_STREAM, () -> world().receive(volume, Optional.empty(), first, half));
        world().receive(volume, Optional.empty(), first, whole);
        world().assertReplica(volume, first);
    }

    @Test
    void anIncrementThatIsCutLeavesTheReplicaAsItWas() throws Exception {
        world().needsIncremental();
        prepare();
        world().sync(volume, Optional.empty(), first);
        Snapshot second = changed();
        byte[] whole = world().stream(volume, Optional.of(first), second);
        for (int length : cuts(whole.length).toArray()) {
            byte[] cut = Arrays.copyOf(whole, length);
            Refused.unchanged(
                    world().target(),
                    ErrorCode.BAD_STREAM,
                    () -> world().receive(volume, Optional.of(first), second, cut));
            world().assertReplica(volume, first);
        }
        world().receive(volume, Optional.of(first), second, whole);
        world().assertReplica(volume, second);
    }

    @TestFactory
    Stream<DynamicTest> aStreamWithOneBitTurnedLeavesNothing() throws Exception {
        prepare();
        byte[] whole = world().stream(volume, Optional.empty(), first);
        return IntStream.of(0, whole.length / 4, whole.length / 2, whole.length - whole.length / 4, whole.length - 1)
                .mapToObj(position -> dynamicTest("in byte " + position + " of " + whole.length, () -> {
                    byte[] damaged = whole.clone();
                    damaged[position] ^= 1;
                    Refused.unchanged(
                            world().target(),
                            ErrorCode.BAD_STREAM,
                            () -> world().receive(volume, Optional.empty(), first, damaged));
                }));
    }

    @Test
    void anIncrementWithOneBitTurnedLeavesTheReplicaAsItWas() throws Exception {
        world().needsIncremental();
        prepare();
        world().sync(volume, Optional.empty(), first);
        Snapshot second = changed();
        byte[] damaged = world().stream(volume, Optional.of(first), second);
        damaged[damaged.length / 2] ^= 1;
        Refused.unchanged(
                world().target(),
                ErrorCode.BAD_STREAM,
                () -> world().receive(volume, Optional.of(first), second, damaged));
        world().assertReplica(volume, first);
    }

    @Test
    void aStreamOfAnotherKindIsRefused() throws Exception {
        prepare();
        Refused.unchanged(
                world().target(),
                ErrorCode.BAD_STREAM,
                () -> world().receive(volume, Optional.empty(), first, random(3, 100_000)));
    }

    @Test
    void aStreamThatMakesAnotherGuidIsRefused() throws Exception {
        prepare();
        Snapshot second = changed();
        byte[] ofSecond = world().stream(volume, Optional.empty(), second);
        Refused.unchanged(
                world().target(),
                ErrorCode.BAD_STREAM,
                () -> world().receive(volume, Optional.empty(), first, ofSecond));
    }

    @Test
    void anIncrementWhereAFullStreamWasAskedForIsRefusedAndTheReverse() throws Exception {
        world().needsIncremental();
        prepare();
        Snapshot second = changed();
        byte[] full = world().stream(volume, Optional.empty(), second);
        byte[] increment = world().stream(volume, Optional.of(first), second);
        Refused.unchanged(
                world().target(),
                ErrorCode.BAD_STREAM,
                () -> world().receive(volume, Optional.empty(), second, increment));
        world().sync(volume, Optional.empty(), first);
        Refused.unchanged(
                world().target(),
                ErrorCode.BAD_STREAM,
                () -> world().receive(volume, Optional.of(first), second, full));
        world().assertReplica(volume, first);
    }

    @Test
    void aStreamThatFailsWhileItIsReadLeavesNothing() throws Exception {
        prepare();
        byte[] whole = world().stream(volume, Optional.empty(), first);
        Throwable thrown = catchThrowable(
                () -> world().receive(volume, Optional.empty(), first, ScriptedStream.cut(whole, whole.length / 2)));
        assertThat(thrown).isInstanceOf(StorageException.class);
        assertThat(((StorageException) thrown).code()).isEqualTo(ErrorCode.BAD_STREAM);
        assertThat(world().target().list(ListRequest.all())).isEmpty();
        world().receive(volume, Optional.empty(), first, whole);
        world().assertReplica(volume, first);
    }

    private void prepare() throws Exception {
        volume = world().filledVolume(0);
        first = world().snapshot(volume, "first");
    }

    private Snapshot changed() throws Exception {
        world().write(volume, 0, random(21, 300_000));
        return world().snapshot(volume, "second");
    }

    private static IntStream cuts(int length) {
        return IntStream.of(0, 1, length / 4, length / 2, length - 1);
    }
}
