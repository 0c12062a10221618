package io.snapferry.storage.zfspool;

import static io.snapferry.storage.zfspool.RealWorld.MARK;

import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.zfs.ZfsVolumeFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A volume on the source, of either kind, and what its guest does with it, with few commands. */
final class OwnVolume {
    private static final String WRITE = "dataset=$1; snapshot=$2; shift 2;"
            + " case $(zfs list -Hp -o mounted,volmode $dataset) in yes*|-*default) \"$@\" ;; *) exit 1 ;; esac;"
            + " [ -z \"$snapshot\" ] || zfs snapshot \"$dataset@$snapshot\";"
            + " [ -z \"$snapshot\" ] || zfs list -Hp -o guid \"$dataset@$snapshot\"";

    private final RealWorld world;
    private final VolumeName name;
    private final String dataset;
    private final String data;
    private int taken;

    OwnVolume(RealWorld world, String name) throws InterruptedException {
        this.world = world;
        this.name = new VolumeName(name);
        dataset = world.fixture.sourceDataset().dataset(this.name);
        if (Pool.kind(this.name) == VolumeKind.BLOCK) {
            world.machine.run("zfs", "create", "-s", "-V", "1M", dataset);
            data = dataset;
        } else {
            world.machine.run("zfs", "create", dataset);
            data = world.machine
                            .run("zfs", "list", "-Hp", "-o", "mountpoint", dataset)
                            .strip()
                    + "/data";
        }
    }

    /** Writes, and takes a snapshot, at which it could be a replica. */
    RoleRequest written() throws InterruptedException {
        String snapshot = "taken-" + taken++;
        String guid = write(snapshot);
        return RoleRequest.replica(name, MARK, new Snapshot(snapshot, guid, Instant.EPOCH));
    }

    void write() throws InterruptedException {
        write("");
    }

    private String write(String snapshot) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(dataset, snapshot));
        words.addAll(ZfsVolumeFiles.writing(world.machine, data, 0));
        byte[] said = world.machine.script(RealWorld.random(taken, 5000), WRITE, words.toArray(String[]::new));
        return new String(said, StandardCharsets.UTF_8).strip();
    }

    int taken() {
        return taken;
    }

    String properties() throws InterruptedException {
        return world.machine
                .run("zfs", "list", "-Hp", "-o", "readonly," + MarkText.PROPERTY, dataset)
                .strip()
                .replace('\t', ' ');
    }
}
