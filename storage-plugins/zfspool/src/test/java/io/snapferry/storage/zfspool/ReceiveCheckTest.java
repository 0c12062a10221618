package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state that can be under a volume's name, against a full stream and an increment on the snapshot 11. */
class ReceiveCheckTest {
    private static final Pool POOL = new Pool(new Refusals("local"), "b");
    private static final Snapshot BASE = new Snapshot("base", "11", Instant.EPOCH);
    private static final String OURS = "volume=vm-100-disk-0 guest=100 job=100-0 source=node-a";

    @ParameterizedTest
    @CsvSource({
        "nothing, , VOLUME_NOT_FOUND",
        "own volume, NOT_A_REPLICA, NOT_A_REPLICA",
        "renamed replica at the base, VOLUME_EXISTS, ",
        "another guest's replica, NOT_A_REPLICA, NOT_A_REPLICA",
        "file system, NOT_A_REPLICA, NOT_A_REPLICA",
        "half received, BUSY, BUSY",
        "replica at the base, VOLUME_EXISTS, ",
        "replica with an older snapshot, VOLUME_EXISTS, DIVERGED",
        "replica with a newer snapshot, VOLUME_EXISTS, DIVERGED",
        "replica with a newer snapshot of the same content, VOLUME_EXISTS, ",
        "replica without snapshots, VOLUME_EXISTS, DIVERGED",
        "written replica, VOLUME_EXISTS, DIVERGED",
        "replica with the new name taken, VOLUME_EXISTS, SNAPSHOT_EXISTS",
        "first receive that was cut, , VOLUME_NOT_FOUND",
        "first receive of another guest that was cut, NOT_A_REPLICA, NOT_A_REPLICA",
        "first receive of others that was cut, BUSY, BUSY",
        "replica with an increment that was cut, VOLUME_EXISTS, ",
    })
    void whatIsThereDecides(String state, ErrorCode full, ErrorCode increment) {
        assertThat(code(Optional.empty(), state)).isEqualTo(full);
        assertThat(code(Optional.of(BASE), state)).isEqualTo(increment);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, ",
        "replica at the base, ",
        "first receive that was cut, full",
        "replica with an increment that was cut, increment",
    })
    void aRestIsReceivedOnlyWhereItsReceiveWasCut(String state, String goesOn) {
        assertThat(rest(Optional.empty(), ResumeTokenTest.FULL, state) == null).isEqualTo("full".equals(goesOn));
        assertThat(rest(Optional.of(BASE), ResumeTokenTest.INCREMENT, state) == null)
                .isEqualTo("increment".equals(goesOn));
        assertThat(rest(Optional.empty(), ResumeTokenTest.RAW, state)).isNotNull();
        assertThat(rest(Optional.of(BASE), ResumeTokenTest.FULL, state)).isNotNull();
    }

    private static ErrorCode rest(Optional<Snapshot> base, String token, String state) {
        ReceiveRequest whole = request(VolumeKind.BLOCK, base);
        ReceiveRequest rest = new ReceiveRequest(
                whole.volume(), whole.kind(), whole.snapshot(), base, whole.mark(), true, Optional.of(token), Set.of());
        return code(rest, state);
    }

    @ParameterizedTest
    @CsvSource({
        "12, , false, true",
        "11, , false, false",
        "11, 11, false, true",
        "10, 11, false, false",
        "11, 10, false, true",
        "11, 11, true, false",
        "12, 11, true, true",
        "13, 11, false, false"
    })
    void whatChangedSinceTheBaseDecidesAndNotWhoTookSnapshots(
            String base, String unchangedSince, boolean encrypted, boolean expected) {
        List<Snapshot> snapshots = List.of(
                new Snapshot("a", "10", Instant.EPOCH),
                new Snapshot("b", "11", Instant.EPOCH),
                new Snapshot("c", "12", Instant.EPOCH));
        Volume replica = new Volume(
                new VolumeName("vm-100-disk-0"),
                VolumeKind.BLOCK,
                1,
                Optional.empty(),
                snapshots,
                false,
                Optional.ofNullable(unchangedSince),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(encrypted),
                Optional.empty());
        assertThat(ReceiveCheck.hasContentOf(replica, new Snapshot("base", base, Instant.EPOCH)))
                .isEqualTo(expected);
    }

    @Test
    void aKindThatTheNameContradictsIsNotSupported() {
        StorageException refusal = catchThrowableOfType(
                StorageException.class,
                () -> ReceiveCheck.request(POOL, request(VolumeKind.FILESYSTEM, Optional.empty())));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"false, false, ", "true, true, ", "false, true, ENCRYPTION", "true, false, ENCRYPTION"})
    void encryptedAndDecryptedDataAreNeverJoined(boolean replica, boolean stream, ErrorCode expected) {
        VolumeName name = new VolumeName("vm-100-disk-0");
        Volume volume = new Volume(name, VolumeKind.BLOCK, 1, Optional.empty(), List.of(), false).encrypted(replica);
        StorageException refusal =
                catchThrowableOfType(StorageException.class, () -> ReceiveCheck.encryption(POOL, name, volume, stream));
        assertThat(refusal == null ? null : refusal.code()).isEqualTo(expected);
    }

    private static ErrorCode code(Optional<Snapshot> base, String state) {
        return code(request(VolumeKind.BLOCK, base), state);
    }

    private static ErrorCode code(ReceiveRequest request, String state) {
        StorageException refusal = catchThrowableOfType(
                StorageException.class, () -> ReceiveCheck.state(POOL, request, Rows.parseUnused(rows(state))));
        return refusal == null ? null : refusal.code();
    }

    private static ReceiveRequest request(VolumeKind kind, Optional<Snapshot> base) {
        return new ReceiveRequest(
                new VolumeName("vm-100-disk-0"),
                kind,
                new Snapshot("new", "12", Instant.EPOCH),
                base,
                new ReplicaMark(100, "100-0", "node-a"));
    }

    private static String rows(String state) {
        return switch (state) {
            case "nothing" -> "";
            case "own volume" -> dataset("volume", 0, 0, "-") + snapshot("base", 11, 20);
            case "renamed replica at the base" ->
                dataset("volume", 0, 0, OURS.replace("vm-100-disk-0", "vm-100-disk-1")) + snapshot("base", 11, 20);
            case "another guest's replica" -> dataset("volume", 0, 0, OURS.replace("guest=100", "guest=101"));
            case "file system" -> dataset("filesystem", 0, 0, OURS) + snapshot("base", 11, 20);
            case "half received" -> dataset("volume", 0, 1, OURS);
            case "first receive that was cut" -> dataset("volume", 0, 1, OURS, ResumeTokenTest.FULL);
            case "first receive of another guest that was cut" ->
                dataset("volume", 0, 1, OURS.replace("guest=100", "guest=101"), ResumeTokenTest.FULL);
            case "first receive of others that was cut" -> dataset("volume", 0, 1, "-", ResumeTokenTest.FULL);
            case "replica with an increment that was cut" ->
                dataset("volume", 0, 0, OURS, ResumeTokenTest.INCREMENT) + snapshot("base", 11, 20);
            case "replica at the base" -> replica(snapshot("base", 11, 20), snapshot("first", 10, 19));
            case "replica with an older snapshot" -> replica(snapshot("first", 10, 19));
            case "replica with a newer snapshot" ->
                replica(snapshot("base", 11, 20), snapshot("newer", 13, 21).replace("\t0\t0\toff", "\t512\t0\toff"));
            case "replica with a newer snapshot of the same content" ->
                replica(snapshot("base", 11, 20), snapshot("newer", 13, 21));
            case "replica without snapshots" -> replica();
            case "written replica" -> dataset("volume", 4096, 0, OURS) + snapshot("base", 11, 20);
            case "replica with the new name taken" -> replica(snapshot("new", 9, 18), snapshot("base", 11, 20));
            default -> throw new IllegalArgumentException(state);
        };
    }

    private static String replica(String... snapshots) {
        return dataset("volume", 0, 0, OURS) + String.join("", List.of(snapshots));
    }

    private static String dataset(String type, int written, int unfinished, String mark) {
        return dataset(type, written, unfinished, mark, "-");
    }

    private static String dataset(String type, int written, int unfinished, String mark, String token) {
        return String.join(
                        "\t",
                        "b/vm-100-disk-0",
                        type,
                        "1",
                        "5",
                        "0",
                        "1048576",
                        "0",
                        "" + written,
                        "" + unfinished,
                        "off",
                        mark,
                        "-",
                        token)
                + "\n";
    }

    private static String snapshot(String name, int guid, int txg) {
        return String.join(
                        "\t",
                        "b/vm-100-disk-0@" + name,
                        "snapshot",
                        "" + guid,
                        "" + txg,
                        "0",
                        "-",
                        "0",
                        "0",
                        "0",
                        "off",
                        "-",
                        "-",
                        "-")
                + "\n";
    }
}
