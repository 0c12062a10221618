package io.snapferry.storage.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequestsTest {
    private static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    private static final Snapshot FIRST = new Snapshot("first", "1", Instant.EPOCH);
    private static final Snapshot SECOND = new Snapshot("second", "2", Instant.EPOCH);
    private static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    @Test
    void aFullStreamNeedsNothing() {
        assertThat(new SendRequest(VOLUME, SECOND, Optional.empty()).needs()).isEmpty();
        assertThat(new ReceiveRequest(VOLUME, VolumeKind.BLOCK, SECOND, Optional.empty(), MARK).needs())
                .isEmpty();
    }

    @Test
    void allThatASendNeedsIsNamed() {
        assertThat(new SendRequest(VOLUME, SECOND, Optional.of(FIRST), Optional.of("token"), true, Set.of("ZSTD"))
                        .needs())
                .containsExactlyInAnyOrder(Capability.INCREMENTAL, Capability.RESUME, Capability.INTERMEDIATE);
    }

    @Test
    void allThatAReceiveNeedsIsNamed() {
        assertThat(receive(Optional.of(FIRST), false, Optional.empty(), Set.of(FIRST))
                        .needs())
                .containsExactlyInAnyOrder(Capability.INCREMENTAL, Capability.INTERMEDIATE);
        assertThat(receive(Optional.empty(), true, Optional.empty(), Set.of()).needs())
                .containsExactly(Capability.RESUME);
        assertThat(receive(Optional.empty(), false, Optional.of("token"), Set.of())
                        .needs())
                .containsExactly(Capability.RESUME);
        assertThat(receive(Optional.of(FIRST), false, Optional.empty(), Set.of())
                        .discarding(Set.of())
                        .needs())
                .containsExactlyInAnyOrder(Capability.INCREMENTAL, Capability.ROLLBACK);
    }

    @Test
    void onlyTheBeginningOfAnIncrementDiscards() {
        for (ReceiveRequest request : List.of(
                receive(Optional.empty(), false, Optional.empty(), Set.of()),
                receive(Optional.of(FIRST), true, Optional.of("token"), Set.of()))) {
            assertThatThrownBy(() -> request.discarding(Set.of())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void onlyWhatIsNamedIsDiscardedAndNeverWhatTheStreamMakes() {
        ReceiveRequest request = receive(Optional.of(FIRST), false, Optional.empty(), Set.of());
        Snapshot newer = new Snapshot("newer", "3", Instant.EPOCH);
        assertThat(request.discards(newer)).isFalse();
        ReceiveRequest discarding = request.discarding(Set.of(newer, SECOND));
        assertThat(discarding.discards(newer)).isTrue();
        assertThat(discarding.discards(new Snapshot("newer", "3", Instant.MAX)))
                .as("times may differ")
                .isTrue();
        assertThat(discarding.discards(new Snapshot("newer", "4", Instant.EPOCH)))
                .isFalse();
        assertThat(discarding.discards(new Snapshot("other", "3", Instant.EPOCH)))
                .isFalse();
        assertThat(discarding.discards(SECOND)).isFalse();
    }

    private static ReceiveRequest receive(
            Optional<Snapshot> base, boolean resumable, Optional<String> resume, Set<Snapshot> intermediates) {
        return new ReceiveRequest(VOLUME, VolumeKind.BLOCK, SECOND, base, MARK, resumable, resume, intermediates);
    }

    @Test
    void aRefusalNamesAllThatIsMissingAndWhere() {
        assertThatThrownBy(() -> Capability.refuseMissing(
                        "local",
                        EnumSet.of(Capability.INCREMENTAL),
                        EnumSet.of(Capability.INTERMEDIATE, Capability.INCREMENTAL, Capability.RESUME)))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContainingAll("Storage local", "RESUME, INTERMEDIATE");
    }

    @Test
    void nothingIsRefusedIfAllIsDeclared() throws StorageException {
        Capability.refuseMissing("local", Set.of(), Set.of());
        Capability.refuseMissing("local", Set.of(Capability.RESUME), Set.of(Capability.RESUME));
    }

    @Test
    void aListingIsOfOneGuestOrOfAll() {
        assertThat(ListRequest.all().wants(VOLUME)).isTrue();
        assertThat(ListRequest.of(100).wants(VOLUME)).isTrue();
        assertThat(ListRequest.of(101).wants(VOLUME)).isFalse();
        assertThat(ListRequest.of(100).snapshots()).isTrue();
        assertThat(ListRequest.of(100).withoutSnapshots())
                .isEqualTo(new ListRequest(ListRequest.of(100).guest(), false));
    }
}
