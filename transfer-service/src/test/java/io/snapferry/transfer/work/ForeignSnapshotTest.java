package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody else takes snapshots of the replica. */
@Timeout(60)
class ForeignSnapshotTest {

    private static final String DISK = "vm-100-disk-0";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void aSnapshotTakenOnTheTargetStopsNoRunAndStays() throws Exception {
        nodes.target().storage().declareAll();
        nodes.source().write(DISK, new byte[1_000]);
        nodes.sync(1);
        nodes.target().storage().snapshot(List.of(new VolumeName(DISK)), "hourly");
        nodes.source().write(DISK, new byte[500]);
        nodes.sync(2);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(nodes.target().storage().content(DISK))
                .isEqualTo(nodes.source().content(DISK));
        assertThat(nodes.target().storage().snapshots(DISK))
                .hasSize(2)
                .contains("hourly")
                .containsAll(nodes.source().snapshots(DISK));
    }

    @Test
    void whatWasWrittenAfterItIsADivergence() throws Exception {
        nodes.target().storage().declareAll();
        nodes.source().write(DISK, new byte[1_000]);
        nodes.sync(1);
        nodes.target().storage().write(DISK, new byte[1]);
        nodes.target().storage().snapshot(List.of(new VolumeName(DISK)), "hourly");
        nodes.sync(2);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(nodes.target().storage().content(DISK)).hasSize(1_000);
        assertThat(nodes.target()
                        .storage()
                        .aside(nodes.target().storage().asides().iterator().next()))
                .hasSize(1_001);
    }
}
