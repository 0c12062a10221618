package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that prints as much as a large pool has to say. */
class LargeListingTest {
    private static final int SNAPSHOTS = 65_000;

    @TempDir
    private Path folder;

    @Test
    void sixtyFiveThousandSnapshotsOfOneVolumeAreRead() throws Exception {
        List<Volume> volumes = list(1);
        assertThat(volumes).hasSize(1);
        Volume volume = volumes.get(0);
        assertThat(volume.snapshots()).hasSize(SNAPSHOTS);
        assertThat(volume.snapshots()).first().extracting(Snapshot::name).isEqualTo("snapferry_100-0_1");
        assertThat(volume.snapshots()).last().extracting(Snapshot::name).isEqualTo("snapferry_100-0_" + SNAPSHOTS);
        assertThat(volume.pinned().orElseThrow()).hasSize(SNAPSHOTS / 1000);
    }

    @Test
    void sixtyFiveThousandSnapshotsOfAThousandVolumesAreRead() throws Exception {
        List<Volume> volumes = list(1000);
        assertThat(volumes)
                .hasSize(1000)
                .isSortedAccordingTo((one, other) -> one.name().compareTo(other.name()));
        assertThat(volumes).allMatch(volume -> volume.snapshots().size() == SNAPSHOTS / 1000);
    }

    private List<Volume> list(int volumes) throws Exception {
        String rows =
                "exec awk 'BEGIN { OFS = \"\\t\"; print \"b\",\"filesystem\",1,1,1,\"-\",0,0,0,\"off\",\"-\",\"-\",\"-\",\"-\",\"-\",\"-\",1,1,\"-\",\"-\";"
                        + " for (v = 0; v < V; v++) print \"b/vm-\" 100 + v \"-disk-0\",\"volume\",v + 2,1,1,1,1,0,0,\"off\",\"-\",\"-\",\"-\",\"-\",\"-\",\"-\",1,1,\"-\",\"-\";"
                        + " for (s = N; s > 0; s--) print \"b/vm-\" 100 + s % V \"-disk-0@snapferry_100-0_\" s,\"snapshot\",\"9\" s,s,s,1,1,512,0,\"off\","
                        + "\"-\",\"-\",\"-\",s % 1000 == 0,0,\"-\",0,\"-\",\"-\",\"-\" }'";
        ZfsCommand zfs = Scripts.command(
                folder,
                rows.replace("V;", volumes + ";").replace("% V", "% " + volumes).replace("= N", "= " + SNAPSHOTS));
        ZfsPoolStorage storage = new ZfsPoolStorage(
                new Pool(new Refusals("local"), "b"),
                zfs,
                zfs,
                new Probe(new PoolFeatures(Set.of()), false, false, Optional.of(Protection.NONE)),
                ReplicaProperties.NONE,
                CloneFolders.USUAL);
        List<Volume> all = storage.list(ListRequest.all());
        assertThat(all.get(0).name()).isEqualTo(new VolumeName("vm-100-disk-0"));
        return all;
    }
}
