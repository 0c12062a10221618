package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoleRunTest {

    private static final String DISK = "vm-100-disk-0";
    private static final String OTHER = "vm-100-disk-1";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void replicated() {
        nodes.source().declareAll();
        nodes.target().storage().declareAll();
        nodes.source().write(DISK, new byte[1000]);
        nodes.source().write(OTHER, new byte[10]);
        nodes.sync(1);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private Optional<ReplicaMark> mark(String disk) throws Exception {
        return nodes.source().list(ListRequest.of(100)).stream()
                .filter(volume -> volume.name().value().equals(disk))
                .findFirst()
                .orElseThrow()
                .replica();
    }

    @Test
    void whatTheTargetHasBecomesAReplicaHere() throws Exception {
        nodes.run(2, RunAction.HAND_OVER);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(mark(DISK)).contains(new ReplicaMark(100, "100-0", "node-b"));
        assertThat(mark(OTHER)).isPresent();
        nodes.run(3, RunAction.HAND_OVER);
        assertThat(nodes.sent().reports()).hasSize(3).containsOnly("RunSucceeded");
    }

    @Test
    void nothingBecomesAReplicaIfTheTargetLacksAnything() throws Exception {
        nodes.source().snapshot(List.of(new VolumeName(OTHER)), "somebody-else");
        nodes.run(2, RunAction.HAND_OVER);

        assertThat(nodes.sent().failure().code()).isEqualTo("not-in-sync");
        assertThat(nodes.sent().failure().message()).contains("local:vm-100-disk-1", "somebody-else", "node-b");
        assertThat(mark(DISK)).isEmpty();
    }

    @Test
    void aVolumeThatWasWrittenToStaysTheGuests() throws Exception {
        nodes.source().write(DISK, new byte[1]);
        nodes.run(2, RunAction.HAND_OVER);

        assertThat(nodes.sent().failure().code()).isEqualTo("diverged");
        assertThat(mark(DISK)).isEmpty();
    }

    @Test
    void whatWasHandedOverIsTakenBack() throws Exception {
        nodes.run(2, RunAction.HAND_OVER);
        nodes.run(TwoNodes.takeOver(3, List.of(VolumeId.parse("local:" + DISK), VolumeId.parse("local:" + OTHER))));

        assertThat(nodes.sent().reports()).hasSize(3).containsOnly("RunSucceeded");
        assertThat(mark(DISK)).isEmpty();
        assertThat(mark(OTHER)).isEmpty();
        nodes.source().write(DISK, new byte[5]);
        nodes.sync(4);
        assertThat(nodes.target().storage().content(DISK)).hasSize(1005);
    }

    @Test
    void aReplicaOfAVolumeThatTheGuestNoLongerHadIsLeft() throws Exception {
        nodes.run(2, RunAction.HAND_OVER);
        nodes.run(TwoNodes.takeOver(3, List.of(VolumeId.parse("local:" + DISK))));

        assertThat(mark(DISK)).isEmpty();
        assertThat(mark(OTHER)).isPresent();
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.contains("local:vm-100-disk-1") && line.startsWith("WARN"));
    }

    @Test
    void aGuestWithoutAnyVolumeIsNotTakenOver() {
        nodes.source().clear();
        nodes.run(TwoNodes.takeOver(3, List.of()));
        assertThat(nodes.sent().failure().code()).isEqualTo("no-replica");
    }

    @Test
    void whatWasTakenOverAndNotUsedStepsBack() throws Exception {
        nodes.run(2, RunAction.STEP_BACK);
        assertThat(mark(DISK)).contains(new ReplicaMark(100, "100-0", "node-b"));
    }

    @Test
    void withoutCommandsNobodyStopsOrStartsTheGuest() {
        nodes.run(2, RunAction.STOP_GUEST);
        nodes.run(3, RunAction.START_GUEST);
        assertThat(nodes.sent().reports()).hasSize(3).containsOnly("RunSucceeded");
        assertThat(nodes.sent().log()).anyMatch(line -> line.contains("must not be running"));
    }
}
