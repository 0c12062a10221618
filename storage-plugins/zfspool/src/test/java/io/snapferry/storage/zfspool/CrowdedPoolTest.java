package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a guest's datasets are found by their names, they are those that a listing of the whole pool shows. */
@TestPools.Pair(1)
class CrowdedPoolTest extends RealWorldTest {
    private static final String ASIDE = "snapferry-aside-vm-100-disk-0-20260101T000000.000Z";

    private Look look;

    CrowdedPoolTest(TestPools pools) {
        super(pools);
    }

    @Test
    void aGuestsDatasetsAreFoundByTheirNames() throws Exception {
        world.first();
        world.fixture.source().create(new VolumeName("vm-1001-disk-0"), 1 << 20);
        String dataset = world.fixture.sourceDataset().dataset();
        zfs("create", "-s", "-V", "1M", dataset + "/" + ASIDE);
        zfs("create", "-s", "-V", "1M", dataset + "/other-100-disk-0");
        look = look(dataset, true);
        assertThat(byName(100)).isEqualTo(amongAll(dataset, "vm-100-disk-0", ASIDE));

        world.fixture.source().create(new VolumeName("vm-100-disk-1"), 1 << 20);
        assertThat(byName(100)).isEqualTo(amongAll(dataset, "vm-100-disk-0", "vm-100-disk-1", ASIDE));
        assertThat(byName(1001)).isEqualTo(amongAll(dataset, "vm-1001-disk-0"));
        assertThat(byName(999)).isEmpty();
    }

    private List<String> byName(int guest) throws Exception {
        return look.guest(guest).stream().map(CrowdedPoolTest::identity).toList();
    }

    /** Each dataset with its snapshots, as the whole listing has them. */
    private List<String> amongAll(String dataset, String... names) throws Exception {
        List<String> own =
                List.of(names).stream().map(name -> dataset + "/" + name).toList();
        return look(dataset, false).all().stream()
                .filter(row -> own.contains(row.dataset()))
                .map(CrowdedPoolTest::identity)
                .toList();
    }

    private static String identity(ListedRow row) {
        return row.name() + " " + row.guid();
    }

    private Look look(String dataset, boolean programs) {
        Refusals refusals = new Refusals("local");
        return new Look(new Pool(refusals, dataset), new ZfsCommand(refusals, "zfs", pools.zfs()), programs, 0);
    }

    private void zfs(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "zfs";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        world.machine.run(command);
    }
}
