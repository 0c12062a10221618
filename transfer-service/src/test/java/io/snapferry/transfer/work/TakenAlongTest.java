package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.KeptSnapshot;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots that others took of the source since the last run. */
@Timeout(60)
class TakenAlongTest {

    private static final String DISK = "vm-100-disk-0";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.source().declareAll();
        target().declareAll();
        nodes.source().write(DISK, new byte[1_000]);
        nodes.sync(1);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private MemoryStorage target() {
        return nodes.target().storage();
    }

    private void others(MemoryStorage storage, String... names) throws Exception {
        for (String name : names) {
            if (storage == nodes.source()) {
                storage.write(DISK, new byte[10]);
            }
            storage.snapshot(List.of(new VolumeName(DISK)), name);
        }
    }

    private void sync(long epoch) {
        Order order = TwoNodes.order(epoch, RunAction.SYNC);
        nodes.sync(TwoNodes.takingAlong(order), Optional.empty());
    }

    private List<String> arrived() {
        List<String> names = new ArrayList<>(target().snapshots(DISK));
        assertThat(names.remove(names.size() - 1)).endsWith("_2");
        return names;
    }

    private void assertReplicated() {
        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(target().content(DISK)).isEqualTo(nodes.source().content(DISK));
    }

    @Test
    void theyTravelInTheSameStreamAndAreTold() throws Exception {
        others(nodes.source(), "daily", "weekly");
        nodes.source().write(DISK, new byte[10]);
        sync(2);

        assertReplicated();
        assertThat(nodes.source().sent()).hasSize(2);
        assertThat(arrived()).containsExactly("daily", "weekly");
        List<ReplicaHistory> told = nodes.sent().histories();
        assertThat(told.get(told.size() - 1).volumes().get(0).onTarget())
                .extracting(KeptSnapshot::name)
                .isEqualTo(target().snapshots(DISK));
    }

    @Test
    void manyTravelInAFewStreams() throws Exception {
        String[] names = new String[150];
        for (int i = 0; i < names.length; i++) {
            names[i] = "auto-" + i;
        }
        others(nodes.source(), names);
        sync(2);

        assertReplicated();
        assertThat(nodes.source().sent()).hasSize(3);
        assertThat(arrived()).containsExactly(names);
    }

    @Test
    void withoutTheSettingTheyStay() throws Exception {
        others(nodes.source(), "daily");
        nodes.sync(2);

        assertReplicated();
        assertThat(arrived()).isEmpty();
    }

    @Test
    void aTargetThatCannotTakeThemGetsTheNewestAlone() throws Exception {
        target().declare(Set.of(Capability.INCREMENTAL));
        others(nodes.source(), "daily");
        sync(2);

        assertReplicated();
        assertThat(arrived()).isEmpty();
    }

    @Test
    void aNameThatTheTargetHasOtherwiseKeepsThemBack() throws Exception {
        others(target(), "daily");
        others(nodes.source(), "daily");
        sync(2);

        assertReplicated();
        assertThat(arrived()).containsExactly("daily");
        assertThat(nodes.sent().log()).anyMatch(line -> line.contains("the snapshots between are left out"));
    }
}
