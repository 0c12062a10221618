package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are the same content or another, for the digest. */
class SnapshotDigestTest {
    private static final int K = 1024;
    private static final byte[] DATA = RealWorld.random(1, 128 * K);

    @ParameterizedTest
    @EnumSource(names = {"DISK", "OBJECTS"})
    void howTheDataIsCutIntoBlocksDoesNotMatter(SnapshotDigest.Kind kind) throws Exception {
        byte[] one = stream().write(1, 0, DATA).end().bytes();
        for (int size : new int[] {512, 1536, 8 * K, 100 * K, 128 * K}) {
            StreamBuilder pieces = stream();
            for (int from = 0; from < DATA.length; from += size) {
                pieces.write(1, from, Arrays.copyOfRange(DATA, from, Math.min(from + size, DATA.length)));
            }
            assertThat(digest(kind, 0, pieces.end().bytes()))
                    .as("blocks of %d", size)
                    .isEqualTo(digest(kind, 0, one));
        }
    }

    /** A file's only block is as long as the file, and on a target without large blocks it is several whole ones. */
    @Test
    void zerosAfterTheEndOfAShorterBlockDoNotMatter() throws Exception {
        byte[] end = Arrays.copyOf(DATA, 127 * K + 512);
        assertThat(disk(stream().write(1, 0, end))).isEqualTo(disk(stream().write(1, 0, Arrays.copyOf(end, 256 * K))));
    }

    @Test
    void theOrderOfBytesInTheRecordsDoesNotMatter() throws Exception {
        String whole = disk(stream().write(1, 0, DATA));
        assertThat(disk(new StreamBuilder(ByteOrder.BIG_ENDIAN)
                        .begin(StreamRecord.SINGLE, 0, 14, 0, "a/v@e")
                        .write(1, 0, DATA)))
                .isEqualTo(whole);
    }

    @Test
    void zerosAreGaps() throws Exception {
        byte[] withZeros = new byte[512 * K];
        System.arraycopy(DATA, 0, withZeros, 128 * K, DATA.length);
        assertThat(disk(stream().write(1, 0, withZeros)))
                .isEqualTo(disk(stream().write(1, 128 * K, DATA)));
        assertThat(disk(stream().write(1, 0, new byte[128 * K]).other(StreamRecord.FREE)))
                .isEqualTo(disk(stream()));
    }

    @Test
    void everyByteAndEveryPlaceCounts() throws Exception {
        String digest = disk(stream().write(1, 0, DATA));
        for (int at : new int[] {0, 4095, 4096, DATA.length / 2, DATA.length - 1}) {
            byte[] changed = DATA.clone();
            changed[at] ^= 1;
            assertThat(disk(stream().write(1, 0, changed))).isNotEqualTo(digest);
        }
        assertThat(disk(stream().write(1, 4 * K, DATA))).isNotEqualTo(digest);
        assertThat(disk(stream().write(1, 0, Arrays.copyOf(DATA, 127 * K)))).isNotEqualTo(digest);
    }

    @Test
    void whoseDataItIsCounts() throws Exception {
        String digest = digest(
                SnapshotDigest.Kind.OBJECTS, 0, stream().write(7, 0, DATA).end().bytes());
        byte[] changed = DATA.clone();
        changed[DATA.length / 2] ^= 1;
        assertThat(digest(
                        SnapshotDigest.Kind.OBJECTS,
                        0,
                        stream().write(7, 0, changed).end().bytes()))
                .isNotEqualTo(digest);
        assertThat(digest(
                        SnapshotDigest.Kind.OBJECTS,
                        0,
                        stream().write(8, 0, DATA).end().bytes()))
                .isNotEqualTo(digest);
    }

    @Test
    void dataThatIsNotInOrderIsRefused() {
        assertThatThrownBy(() -> disk(stream().write(1, 8 * K, DATA).write(1, 0, new byte[K])))
                .isInstanceOf(UnfitStreamException.class);
        assertThatThrownBy(() -> digest(
                        SnapshotDigest.Kind.OBJECTS,
                        0,
                        stream().write(8, 0, DATA).write(7, 0, DATA).end().bytes()))
                .isInstanceOf(UnfitStreamException.class);
    }

    @Test
    void aDisksSizeCounts() throws Exception {
        byte[] stream = stream().write(1, 0, DATA).end().bytes();
        assertThat(digest(SnapshotDigest.Kind.DISK, 1, stream))
                .isNotEqualTo(digest(SnapshotDigest.Kind.DISK, 2, stream));
    }

    @Test
    void whatAFileSystemKnowsOfItsObjectsCountsAndOfADiskOnlyTheContent() throws Exception {
        byte[] one = stream().object(7, 19, new byte[] {1, 2, 3}).end().bytes();
        byte[] other = stream().object(7, 19, new byte[] {1, 2, 4}).end().bytes();
        byte[] third = stream().object(8, 19, new byte[] {1, 2, 3}).end().bytes();
        assertThat(digest(SnapshotDigest.Kind.OBJECTS, 0, one))
                .isNotEqualTo(digest(SnapshotDigest.Kind.OBJECTS, 0, other))
                .isNotEqualTo(digest(SnapshotDigest.Kind.OBJECTS, 0, third));
        assertThat(digest(SnapshotDigest.Kind.DISK, 0, one)).isEqualTo(digest(SnapshotDigest.Kind.DISK, 0, other));
    }

    @ParameterizedTest
    @EnumSource
    void theKindIsPartOfTheDigest(SnapshotDigest.Kind kind) throws Exception {
        assertThat(digest(kind, 0, stream().end().bytes())).matches("[a-z0-9-]+:[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10, 11})
    void aRecordThatCannotBeComparedIsRefused(int type) {
        assertThatThrownBy(() -> disk(stream().other(type)))
                .isInstanceOf(UnfitStreamException.class)
                .hasMessageContaining("type " + type);
    }

    @Test
    void aStreamThatIsCutHasNoDigest() {
        byte[] stream = stream().write(1, 0, new byte[4 * K]).end().bytes();
        for (int length = StreamRecord.LENGTH; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> digest(SnapshotDigest.Kind.DISK, 0, cut)).isInstanceOf(UnfitStreamException.class);
        }
    }

    private static StreamBuilder stream() {
        return new StreamBuilder(ByteOrder.LITTLE_ENDIAN).begin(StreamRecord.SINGLE, 0, 14, 0, "a/v@e");
    }

    private static String disk(StreamBuilder stream) throws IOException {
        return digest(SnapshotDigest.Kind.DISK, 0, stream.end().bytes());
    }

    private static String digest(SnapshotDigest.Kind kind, long size, byte[] stream) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(stream);
        byte[] header = in.readNBytes(StreamRecord.LENGTH);
        SnapshotDigest digest = new SnapshotDigest(kind, size);
        StreamRecords.read(header, in, digest);
        return digest.text();
    }
}
