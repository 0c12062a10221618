package io.snapferry.gateway.core.advice;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the loss of a node would do to the others: volumes are as large as their guests may make them, and each guest lives
 * on where its newest replica is.
 */
final class Losses {
    private record Place(NodeName node, StorageId storage) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::node).thenComparing(Place::storage);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private Losses() {}

    static List<Finding> overfilling(
            Collection<GuestView> guests, Map<GuestId, List<JobView>> jobs, Map<NodeName, NodeView> nodes) {
        Map<Place, Long> own = new HashMap<>();
        SortedMap<NodeName, SortedMap<Place, Long>> moved = new TreeMap<>();
        for (GuestView guest : guests) {
            for (VolumeView volume : guest.volumes()) {
                own.merge(new Place(guest.node(), volume.id().storage()), volume.sizeBytes(), Long::sum);
            }
            newest(guest, jobs.getOrDefault(guest.id(), List.of()))
                    .ifPresent(job -> add(guest, job, moved.computeIfAbsent(guest.node(), node -> new TreeMap<>())));
        }
        List<Finding> found = new ArrayList<>();
        moved.forEach((lost, places) -> places.forEach((place, bytes) -> {
            long needed = bytes + own.getOrDefault(place, 0L);
            storage(nodes, place)
                    .filter(storage -> needed > storage.capacityBytes())
                    .ifPresent(storage -> found.add(Finding.ofNode(lost, sentence(lost, place, needed, storage))));
        }));
        return found;
    }

    private static Optional<JobView> newest(GuestView guest, List<JobView> jobs) {
        return jobs.stream()
                .filter(job -> !job.target().equals(guest.node()))
                .filter(job -> job.state().lastSync().isPresent())
                .max(Comparator.comparing(job -> job.state().lastSync().get()));
    }

    private static void add(GuestView guest, JobView job, SortedMap<Place, Long> places) {
        Map<StorageId, StorageId> map = job.storageMap().orElse(Map.of());
        for (VolumeView volume : guest.volumes()) {
            if (guest.replicates(volume.id())) {
                StorageId from = volume.id().storage();
                places.merge(new Place(job.target(), map.getOrDefault(from, from)), volume.sizeBytes(), Long::sum);
            }
        }
    }

    private static Optional<StorageView> storage(Map<NodeName, NodeView> nodes, Place place) {
        return Optional.ofNullable(nodes.get(place.node())).stream()
                .flatMap(node -> node.storages().stream())
                .filter(storage -> storage.id().equals(place.storage())
                        && storage.problem().isEmpty())
                .findFirst();
    }

    private static String sentence(NodeName lost, Place place, long needed, StorageView storage) {
        return "if " + lost + " is lost, the guests of storage " + place.storage() + " on " + place.node()
                + " may need " + gigabytes(needed) + " GB, and it has " + gigabytes(storage.capacityBytes())
                + " GB: enlarge it, or replicate some of them to another node";
    }

    private static long gigabytes(long bytes) {
        return Math.round(bytes / 1e9);
    }
}
