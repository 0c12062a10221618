package io.snapferry.storage.testkit.runs;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A guest that writes to its disks, adds and grows some, and knows what each snapshot must have in it. */
final class Guest implements Run.Witness {
    private static final int STEP = 16 << 10;
    private static final int LARGEST_WRITE = 100_000;

    private final FixtureStorage storage;
    private final Random random;
    private final int scale;
    private final Map<VolumeName, byte[]> disks = new TreeMap<>();
    private final Map<String, Map<VolumeName, byte[]>> contents = new HashMap<>();
    private final Map<String, byte[]> taken = new HashMap<>();

    /** @param scale how many times as large everything is as it is at least */
    Guest(FixtureStorage storage, Random random, int scale) throws Exception {
        this.storage = storage;
        this.random = random;
        this.scale = scale;
        add();
        add();
    }

    /** What a snapshot of the source has in it; null if there never was such a snapshot. */
    byte[] content(Snapshot snapshot) {
        return taken.get(snapshot.guid());
    }

    /** Goes on, until its disks have what snapshots of that name will have in them. */
    void live(String snapshot) throws Exception {
        for (VolumeName disk : List.copyOf(disks.keySet())) {
            if (random.nextInt(4) > 0) {
                write(disk);
            }
        }
        if (random.nextInt(8) == 0) {
            add();
        }
        Map<VolumeName, byte[]> all = new HashMap<>();
        disks.forEach((disk, content) -> all.put(disk, content.clone()));
        contents.put(snapshot, all);
    }

    private void add() throws Exception {
        VolumeName disk = new VolumeName("vm-" + Run.GUEST + "-disk-" + disks.size());
        byte[] empty = new byte[STEP * scale * (8 + random.nextInt(8))];
        disks.put(disk, empty);
        storage.create(disk, empty.length);
        write(disk);
    }

    private void write(VolumeName disk) throws Exception {
        if (random.nextInt(8) == 0) {
            int size = disks.get(disk).length + STEP * scale * (1 + random.nextInt(3));
            disks.put(disk, Arrays.copyOf(disks.get(disk), size));
            storage.resize(disk, size);
        }
        byte[] bytes = new byte[1 + random.nextInt(LARGEST_WRITE * scale)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        byte[] content = disks.get(disk);
        int offset = random.nextInt(content.length - bytes.length);
        System.arraycopy(bytes, 0, content, offset, bytes.length);
        storage.write(disk, offset, bytes);
    }

    @Override
    public void taken(Map<VolumeName, Volume> volumes) {
        for (Volume volume : volumes.values()) {
            for (Snapshot snapshot : volume.snapshots()) {
                taken.put(snapshot.guid(), contents.get(snapshot.name()).get(volume.name()));
            }
        }
    }
}
