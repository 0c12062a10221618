package io.snapferry.storage.kit.core;

import static io.snapferry.storage.kit.core.Histories.MARK;
import static io.snapferry.storage.kit.core.Histories.VOLUME;
import static io.snapferry.storage.kit.core.Histories.history;
import static io.snapferry.storage.kit.core.Histories.received;
import static io.snapferry.storage.kit.core.Histories.snapshot;
import static io.snapferry.storage.kit.core.Histories.taken;
import static io.snapferry.storage.kit.core.SnapshotEntry.Condition.ALTERED;
import static io.snapferry.storage.kit.core.SnapshotEntry.Condition.KEPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RoleRulesTest {
    private static final ReplicaMark ANOTHER_GUEST = new ReplicaMark(101, "101-0", "node-a");
    private static final RoleRequest HOME = RoleRequest.home(VOLUME, MARK);
    private static final RoleRequest FENCED = RoleRequest.fenced(VOLUME, MARK);
    private static final RoleRequest AT_2 = RoleRequest.replica(VOLUME, MARK, snapshot(2));

    static Stream<Arguments> situations() {
        Snapshot sameName = new Snapshot("s2", "other", Instant.EPOCH);
        VolumeHistory renamed =
                new VolumeHistory(new VolumeName("vm-200-disk-0"), OptionalLong.empty(), List.of(received(2)));
        return Stream.of(
                Arguments.of(history(false), HOME, ErrorCode.VOLUME_NOT_FOUND),
                Arguments.of(history(false), FENCED, ErrorCode.VOLUME_NOT_FOUND),
                Arguments.of(history(false, taken(2)), AT_2, ErrorCode.VOLUME_NOT_FOUND),
                Arguments.of(history(true), HOME, null),
                Arguments.of(history(true, taken(2)), HOME, null),
                Arguments.of(history(false, received(2)), HOME, null),
                Arguments.of(history(false, received(2, KEPT)), HOME, null),
                Arguments.of(history(false, received(2, ALTERED)), HOME, null),
                Arguments.of(
                        history(false, received(2)), RoleRequest.home(VOLUME, ANOTHER_GUEST), ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(true), RoleRequest.home(VOLUME, ANOTHER_GUEST), ErrorCode.NOT_A_REPLICA),
                Arguments.of(renamed, HOME, ErrorCode.NOT_A_REPLICA),
                Arguments.of(
                        renamed, RoleRequest.home(VOLUME, new ReplicaMark(200, "j", "n")), ErrorCode.NOT_A_REPLICA),
                Arguments.of(renamed, AT_2, null),
                Arguments.of(history(true), FENCED, null),
                Arguments.of(history(true, received(2)), FENCED, null),
                Arguments.of(history(false, received(2)), FENCED, ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(true), RoleRequest.fenced(VOLUME, ANOTHER_GUEST), ErrorCode.NOT_A_REPLICA),
                Arguments.of(history(true, taken(2)), AT_2, null),
                Arguments.of(history(true, taken(1), received(2)), AT_2, null),
                Arguments.of(history(true, taken(2), received(3, KEPT)), AT_2, null),
                Arguments.of(history(true), AT_2, ErrorCode.SNAPSHOT_NOT_FOUND),
                Arguments.of(
                        history(true, taken(2)),
                        RoleRequest.replica(VOLUME, MARK, sameName),
                        ErrorCode.SNAPSHOT_NOT_FOUND),
                Arguments.of(history(true, received(2, ALTERED)), AT_2, ErrorCode.SNAPSHOT_NOT_FOUND),
                Arguments.of(history(true, taken(2), taken(3)), AT_2, ErrorCode.DIVERGED),
                Arguments.of(history(true, taken(2), received(3, ALTERED)), AT_2, ErrorCode.DIVERGED),
                Arguments.of(history(true, taken(2), received(3, KEPT), taken(4)), AT_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(1), received(2)), AT_2, null),
                Arguments.of(history(false, received(2), received(3)), AT_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2), received(3, KEPT)), AT_2, ErrorCode.DIVERGED),
                Arguments.of(history(false, received(2, KEPT)), AT_2, ErrorCode.SNAPSHOT_NOT_FOUND),
                Arguments.of(
                        history(false, received(2)),
                        RoleRequest.replica(VOLUME, ANOTHER_GUEST, snapshot(2)),
                        ErrorCode.NOT_A_REPLICA));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void aRoleIsGivenOnlyWhereNothingIsLostByIt(VolumeHistory here, RoleRequest request, ErrorCode expected) {
        Optional<Refusal> refusal = RoleRules.check(here, request);
        assertThat(refusal.map(Refusal::code)).isEqualTo(Optional.ofNullable(expected));
        assertThat(refusal.map(Refusal::reason).orElse("none")).isNotBlank();
    }
}
