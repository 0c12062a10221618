package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that wants its streams to be packed with zstd. */
@Timeout(60)
class PackedRunTest {
    private static final String DISK = "vm-100-disk-0";
    private static final int SIZE = 2_000_000;

    private final TwoNodes nodes = TwoNodes.packing();

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void contentArrived() {
        assertThat(nodes.target().storage().content(DISK))
                .isEqualTo(nodes.source().content(DISK));
    }

    @Test
    void arrivesAndCountsAsWhatItIsUnpacked() {
        nodes.source().write(DISK, new byte[SIZE]);
        nodes.sync(7);

        contentArrived();
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.contains("kB of it on the wire") || line.contains("bytes of it on the wire"));
        assertThat(nodes.sent().all(RunSucceeded.class).get(0).volumes())
                .singleElement()
                .satisfies(volume -> assertThat(volume.bytesDone()).isGreaterThanOrEqualTo(SIZE));
    }

    @Test
    void isCutAndComesAgain() {
        nodes.source().write(DISK, new byte[SIZE]);
        nodes.target().storage().faults().atByte(Call.RECEIVE, 1, SIZE / 2, new Effect.Fail(ErrorCode.IO));
        nodes.sync(7);
        assertThat(nodes.target().storage().volumes()).isEmpty();
        nodes.sync(8);

        contentArrived();
    }

    @Test
    void whatStoragesSendCompressedIsNotPackedOnceMore() {
        nodes.source().declare(EnumSet.of(Capability.INCREMENTAL, Capability.COMPRESSED_SEND));
        nodes.target().storage().declare(EnumSet.of(Capability.INCREMENTAL, Capability.COMPRESSED_SEND));
        nodes.source().write(DISK, new byte[SIZE]);
        nodes.sync(7);

        contentArrived();
        assertThat(nodes.sent().log()).noneMatch(line -> line.contains("on the wire"));
    }
}
