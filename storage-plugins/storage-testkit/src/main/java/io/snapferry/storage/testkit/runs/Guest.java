package io.snapferry.storage.testkit.runs;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A guest that writes to its disks, adds and grows some, and whose every snapshot is remembered. */
final class Guest implements Run.Witness {
    private static final int STEP = 4096;
    private static final int LARGEST_WRITE = 100_000;

    private final FixtureStorage storage;
    private final Random random;
    private final Map<VolumeName, Integer> sizes = new TreeMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();

    Guest(FixtureStorage storage, Random random) throws Exception {
        this.storage = storage;
        this.random = random;
        add();
        add();
    }

    /** What a snapshot of the source had in it; null if there never was such a snapshot. */
    byte[] content(Snapshot snapshot) {
        return contents.get(snapshot.guid());
    }

    void live() throws Exception {
        for (VolumeName disk : List.copyOf(sizes.keySet())) {
            if (random.nextInt(4) > 0) {
                write(disk);
            }
        }
        if (random.nextInt(8) == 0) {
            add();
        }
    }

    private void add() throws Exception {
        VolumeName disk = new VolumeName("vm-" + Run.GUEST + "-disk-" + sizes.size());
        sizes.put(disk, STEP * (30 + random.nextInt(30)));
        storage.create(disk, sizes.get(disk));
        write(disk);
    }

    private void write(VolumeName disk) throws Exception {
        if (random.nextInt(8) == 0) {
            sizes.merge(disk, STEP * (1 + random.nextInt(10)), Integer::sum);
            storage.resize(disk, sizes.get(disk));
        }
        byte[] bytes = new byte[1 + random.nextInt(LARGEST_WRITE)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        storage.write(disk, random.nextInt(sizes.get(disk) - bytes.length), bytes);
    }

    @Override
    public void taken(Map<VolumeName, Volume> volumes) throws Exception {
        for (Volume volume : volumes.values()) {
            for (Snapshot snapshot : volume.snapshots()) {
                if (!contents.containsKey(snapshot.guid())) {
                    contents.put(snapshot.guid(), storage.content(volume.name(), snapshot.name()));
                }
            }
        }
    }
}
