package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamHeaderTest {
    /** The beginning of what OpenZFS 2.3.2 sent: of a block volume in full, and of a file system's increment. */
    private static final byte[] FULL_BLOCK = header("0000000000000000accbbaf50200000001000c0100000000677a046b00000000"
            + "030000000c000000d298ae8fd0d2c7d00000000000000000");

    private static final byte[] INCREMENT = header("0000000000000000accbbaf50200000011000c0100000000d57a046b00000000"
            + "020000000c000000c98c3e37dcb0f03d2fc8b5f62f283975");

    private static final Optional<String> BASE = Optional.of("8446826762577758255");

    @Test
    void theStreamThatWasAskedForIsTaken() {
        assertThat(problem(FULL_BLOCK, VolumeKind.BLOCK, "15044224873460046034", Optional.empty()))
                .isEmpty();
        assertThat(problem(INCREMENT, VolumeKind.FILESYSTEM, "4463261690590301385", BASE))
                .isEmpty();
    }

    @Test
    void aSenderWithTheOtherByteOrderIsUnderstood() {
        assertThat(problem(swapped(FULL_BLOCK), VolumeKind.BLOCK, "15044224873460046034", Optional.empty()))
                .isEmpty();
    }

    @Test
    void aStreamOfEncryptedBlocksIsRecognisedInBothByteOrders() {
        assertThat(StreamRecord.first(FULL_BLOCK).raw()).isFalse();
        assertThat(StreamRecord.first(swapped(FULL_BLOCK)).raw()).isFalse();
        byte[] raw = FULL_BLOCK.clone();
        raw[19] = 5;
        assertThat(StreamRecord.first(raw).raw()).isTrue();
        assertThat(StreamRecord.first(swapped(raw)).raw()).isTrue();
    }

    @Test
    void aRestIsTakenExactlyWhereOneWasAskedFor() {
        byte[] rest = FULL_BLOCK.clone();
        rest[18] |= 0x40;
        Snapshot snapshot = new Snapshot("s", "15044224873460046034", Instant.EPOCH);
        assertThat(StreamHeader.problem(rest, VolumeKind.BLOCK, snapshot, Optional.empty(), true))
                .isEmpty();
        assertThat(StreamHeader.problem(rest, VolumeKind.BLOCK, snapshot, Optional.empty(), false)
                        .orElseThrow())
                .contains("lacks its beginning");
        assertThat(StreamHeader.problem(FULL_BLOCK, VolumeKind.BLOCK, snapshot, Optional.empty(), true)
                        .orElseThrow())
                .contains("begins anew");
    }

    @Test
    void anyOtherStreamIsRefusedWithTheReason() {
        assertThat(problem(FULL_BLOCK, VolumeKind.BLOCK, "1", Optional.empty()).orElseThrow())
                .contains("15044224873460046034", "instead of 1");
        assertThat(problem(FULL_BLOCK, VolumeKind.FILESYSTEM, "15044224873460046034", Optional.empty())
                        .orElseThrow())
                .contains("another kind");
        assertThat(problem(FULL_BLOCK, VolumeKind.BLOCK, "15044224873460046034", BASE)
                        .orElseThrow())
                .contains("builds on");
        assertThat(problem(INCREMENT, VolumeKind.FILESYSTEM, "4463261690590301385", Optional.empty())
                        .orElseThrow())
                .contains("builds on");
        byte[] compound = FULL_BLOCK.clone();
        compound[16] = 2;
        assertThat(problem(compound, VolumeKind.BLOCK, "15044224873460046034", Optional.empty())
                        .orElseThrow())
                .contains("more than one snapshot");
        assertThat(problem(new byte[StreamRecord.LENGTH], VolumeKind.BLOCK, "1", Optional.empty())
                        .orElseThrow())
                .contains("no ZFS stream");
        assertThat(problem(Arrays.copyOf(FULL_BLOCK, 311), VolumeKind.BLOCK, "1", Optional.empty())
                        .orElseThrow())
                .contains("311 bytes");
    }

    private static byte[] swapped(byte[] header) {
        byte[] swapped = header.clone();
        ByteBuffer from = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to = ByteBuffer.wrap(swapped).order(ByteOrder.BIG_ENDIAN);
        for (int at : new int[] {8, 16, 24, 40, 48}) {
            to.putLong(at, from.getLong(at));
        }
        for (int at : new int[] {0, 4, 32, 36}) {
            to.putInt(at, from.getInt(at));
        }
        return swapped;
    }

    private static Optional<String> problem(byte[] header, VolumeKind kind, String guid, Optional<String> base) {
        return StreamHeader.problem(
                header,
                kind,
                new Snapshot("s", guid, Instant.EPOCH),
                base.map(baseGuid -> new Snapshot("b", baseGuid, Instant.EPOCH)),
                false);
    }

    private static byte[] header(String begin) {
        return Arrays.copyOf(HexFormat.of().parseHex(begin), StreamRecord.LENGTH);
    }
}
