package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.LOCAL;
import static io.snapferry.transfer.plan.Histories.MARK;
import static io.snapferry.transfer.plan.Histories.capable;
import static io.snapferry.transfer.plan.Histories.histories;
import static io.snapferry.transfer.plan.Histories.rules;
import static io.snapferry.transfer.plan.Histories.snapshot;
import static io.snapferry.transfer.plan.Histories.storage;
import static io.snapferry.transfer.plan.Histories.target;
import static io.snapferry.transfer.plan.Histories.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final List<Snapshot> NAMES =
            List.of(snapshot("0", "0"), snapshot("1", "1"), snapshot("2", "2"), snapshot("3", "3"));

    private static VolumeId id(int disk) {
        return VolumeId.parse("local:vm-100-disk-" + disk);
    }

    private static Volume[] replicas() {
        return NAMES.stream()
                .map(name -> volume("vm-100-disk-" + name.name(), Optional.of(MARK), List.of(name), false))
                .toArray(Volume[]::new);
    }

    /** Up to four volumes have their replicas under any names, of which some belong to nobody. */
    @Test
    void everyRenameFindsItsNameFreeAndWhoeverCanGetsItsName() {
        for (List<Snapshot> names : histories(NAMES)) {
            for (int absent = 0; absent < 1 << NAMES.size(); absent++) {
                check(names, absent);
            }
        }
    }

    private static void check(List<Snapshot> names, int absent) {
        SortedMap<VolumeId, VolumeId> matched = new TreeMap<>();
        for (int disk = 0; disk < names.size(); disk++) {
            matched.put(id(disk), id(Integer.parseInt(names.get(disk).name())));
        }
        Volume[] present = Arrays.stream(replicas())
                .filter(replica ->
                        matched.containsValue(new VolumeId(LOCAL, replica.name().value()))
                                || (absent
                                                        >> Integer.parseInt(replica.snapshots()
                                                                .get(0)
                                                                .name())
                                                & 1)
                                        == 0)
                .toArray(Volume[]::new);
        Map<VolumeId, VolumeId> held = new HashMap<>();
        for (Volume replica : present) {
            VolumeId name = new VolumeId(LOCAL, replica.name().value());
            held.put(name, name);
        }
        Places places = Places.of(rules(), matched, target(capable(LOCAL, present)));
        for (Preparation.Rename rename : places.renames()) {
            assertThat(held).containsKey(rename.from()).doesNotContainKey(rename.to());
            held.put(rename.to(), held.remove(rename.from()));
        }
        assertThat(places.taken()).isEqualTo(held);
        matched.forEach((volume, replica) -> {
            assertThat(held.get(places.replicas().get(volume))).isEqualTo(replica);
            boolean there = places.replicas().get(volume).equals(volume);
            assertThat(there || held.containsKey(volume))
                    .as("%s %s", matched, held)
                    .isTrue();
            assertThat(places.elsewhere().stream()
                            .anyMatch(remark -> remark.volume().equals(volume)))
                    .isEqualTo(!there);
        });
    }

    @Test
    void aStorageThatCannotRenameIsNotAskedTo() {
        SortedMap<VolumeId, VolumeId> matched = new TreeMap<>(Map.of(id(7), id(0)));

        Places places = Places.of(rules(), matched, target(storage(replicas())));

        assertThat(places.renames()).isEmpty();
        assertThat(places.replicas()).isEqualTo(matched);
        assertThat(places.elsewhere())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence())
                        .contains("local:vm-100-disk-7", "local:vm-100-disk-0", "node-b", "cannot rename"));
    }
}
