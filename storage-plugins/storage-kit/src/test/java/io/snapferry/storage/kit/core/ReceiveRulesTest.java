package io.snapferry.storage.kit.core;

import static io.snapferry.storage.kit.core.Histories.MARK;
import static io.snapferry.storage.kit.core.Histories.history;
import static io.snapferry.storage.kit.core.Histories.received;
import static io.snapferry.storage.kit.core.Histories.snapshot;
import static io.snapferry.storage.kit.core.Histories.taken;
import static io.snapferry.storage.kit.core.SnapshotEntry.Condition.ALTERED;
import static io.snapferry.storage.kit.core.SnapshotEntry.Condition.KEPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ReceiveRulesTest {
    private static final ReceiveRequest FULL = request(Optional.empty(), snapshot(9));
    private static final ReceiveRequest AFTER_2 = request(Optional.of(snapshot(2)), snapshot(9));

    private static final Set<VolumeKind> DISKS = Set.of(VolumeKind.BLOCK);
    private static final Set<VolumeKind> BOTH = Set.of(VolumeKind.BLOCK, VolumeKind.FILESYSTEM);

    static Stream<Arguments> situations() {
        ReplicaMark anotherGuest = new ReplicaMark(101, "101-0", "node-a");
        Snapshot sameNameAs1 = new Snapshot("s1", "other", Instant.EPOCH);
        return Stream.of(
                Arguments.of(history(false), FULL, null),
                Arguments.of(history(false), AFTER_2, ErrorCode.VOLUME_NOT_FOUND),
                Arguments.of(history(true), FULL, ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(true, received(2)), AFTER_2, ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(false, taken(2)), FULL, ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(false, taken(2)), AFTER_2, ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(false, received(2)), FULL, ErrorCode.VOLUME_EXISTS),
                Arguments.of(history(false, received(2, KEPT)), FULL, ErrorCode.VOLUME_EXISTS),
                Arguments.of(history(false, received(2)), AFTER_2, null),
                Arguments.of(history(false, received(1), received(2)), AFTER_2, null),
                Arguments.of(history(false, received(2), received(3)), AFTER_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(1)), AFTER_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2, KEPT)), AFTER_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2), received(3, KEPT)), AFTER_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2, ALTERED)), FULL, ErrorCode.VOLUME_EXISTS),
                Arguments.of(history(false, received(2, ALTERED)), AFTER_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(1, ALTERED), received(2)), AFTER_2, null),
                Arguments.of(history(false, received(2), received(3)), discarding(3), null),
                Arguments.of(history(false, received(2), received(3), received(4)), discarding(3, 4), null),
                Arguments.of(history(false, received(2), received(3)), discarding(), ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2), received(3), received(4)), discarding(3), ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2), received(3, KEPT)), discarding(), null),
                Arguments.of(history(false, received(2), received(9, KEPT)), discarding(9), ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2, ALTERED)), discarding(), ErrorCode.DIVERGED),
                Arguments.of(history(false, received(1)), discarding(1), ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2)), discarding(), null),
                Arguments.of(history(true, received(2), received(3)), discarding(3), ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(false), discarding(3), ErrorCode.VOLUME_NOT_FOUND),
                Arguments.of(
                        history(false, received(1), received(2), received(3)),
                        request(Optional.of(snapshot(2)), sameNameAs1).discarding(Set.of(snapshot(3))),
                        ErrorCode.SNAPSHOT_EXISTS),
                Arguments.of(
                        history(false, received(1), received(2)),
                        request(Optional.of(snapshot(2)), sameNameAs1),
                        ErrorCode.SNAPSHOT_EXISTS),
                Arguments.of(
                        history(false, received(2)),
                        new ReceiveRequest(
                                Histories.VOLUME,
                                VolumeKind.BLOCK,
                                snapshot(9),
                                Optional.of(snapshot(2)),
                                anotherGuest),
                        ErrorCode.NOT_A_REPLICA),
                Arguments.of(
                        history(false),
                        new ReceiveRequest(
                                Histories.VOLUME, VolumeKind.FILESYSTEM, snapshot(9), Optional.empty(), MARK),
                        ErrorCode.NOT_SUPPORTED));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void onlyWhatDestroysNothingMayStart(VolumeHistory here, ReceiveRequest request, ErrorCode expected) {
        assertThat(ReceiveRules.check(here, request, BOTH).map(Refusal::code)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aRefusalSaysWhy(VolumeHistory here, ReceiveRequest request, ErrorCode expected) {
        List<String> reasons = ReceiveRules.check(here, request, BOTH).map(Refusal::reason).stream()
                .toList();
        assertThat(reasons)
                .hasSize(expected == null ? 0 : 1)
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void onlyKindsThatTheStorageHoldsAndTheNamePromises() {
        VolumeName name = new VolumeName("subvol-100-disk-0");
        VolumeHistory nothing = new VolumeHistory(name, OptionalLong.empty(), List.of());
        ReceiveRequest files = new ReceiveRequest(name, VolumeKind.FILESYSTEM, snapshot(9), Optional.empty(), MARK);
        ReceiveRequest disk = new ReceiveRequest(name, VolumeKind.BLOCK, snapshot(9), Optional.empty(), MARK);
        assertThat(ReceiveRules.check(nothing, files, BOTH)).isEmpty();
        assertThat(ReceiveRules.check(nothing, disk, BOTH)).isPresent();
        assertThat(ReceiveRules.check(nothing, disk, DISKS)).isPresent();
        assertThat(ReceiveRules.check(nothing, files, DISKS))
                .contains(new Refusal(
                        ErrorCode.NOT_SUPPORTED,
                        "it cannot be received as filesystem: this type of storage holds disk images as vm- volumes"
                                + " only"));
    }

    private static ReceiveRequest discarding(int... newer) {
        return AFTER_2.discarding(
                IntStream.of(newer).mapToObj(Histories::snapshot).collect(Collectors.toSet()));
    }

    private static ReceiveRequest request(Optional<Snapshot> base, Snapshot snapshot) {
        return new ReceiveRequest(Histories.VOLUME, VolumeKind.BLOCK, snapshot, base, MARK);
    }
}
