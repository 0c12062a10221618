package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the last listing showed: whose histories to ask for, and what is still to be done. */
record Known(Set<VolumeName> volumes, Map<VolumeName, PendingAside> pending) {
    Known {
        volumes = Set.copyOf(volumes);
        pending = Map.copyOf(pending);
    }

    static Known from(Pool pool, List<ListedRow> rows) {
        Set<VolumeName> volumes = new TreeSet<>();
        for (ListedRow row : rows) {
            if (!row.isSnapshot()) {
                pool.volumeName(row.name()).ifPresent(volumes::add);
            }
        }
        return new Known(volumes, PendingAside.in(pool, rows));
    }

    /** With other facts about one guest. */
    Known with(int guest, Known fresh) {
        Set<VolumeName> all = new TreeSet<>(fresh.volumes);
        volumes.stream().filter(volume -> volume.guest() != guest).forEach(all::add);
        Map<VolumeName, PendingAside> left = new TreeMap<>(fresh.pending);
        pending.forEach((volume, aside) -> {
            if (volume.guest() != guest) {
                left.put(volume, aside);
            }
        });
        return new Known(all, left);
    }

    /** The datasets that hold a guest's histories. */
    Set<String> ofGuest(Pool pool, int guest) {
        Set<String> datasets = new TreeSet<>();
        for (VolumeName volume : volumes) {
            if (volume.guest() == guest) {
                datasets.add(pool.volume(volume));
            }
        }
        pending.forEach((volume, aside) -> {
            if (volume.guest() == guest) {
                datasets.add(aside.dataset());
            }
        });
        return datasets;
    }

    Known without(VolumeName done) {
        Map<VolumeName, PendingAside> left = new TreeMap<>(pending);
        left.remove(done);
        return new Known(volumes, left);
    }
}
