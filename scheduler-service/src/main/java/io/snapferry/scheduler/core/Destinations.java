package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a job's target can take the guest's volumes, as far as the nodes' last words tell. Only what is certain is
 * refused: storages are configured on each node, and a node that is online has just told of all of them.
 */
final class Destinations {
    private static final String MAP = "storageMap";

    private record Finding(boolean certain, String field, String sentence) {}

    private final GuestRecord record;
    private final JobDefinition wanted;
    private final Moment moment;
    private final List<Finding> findings = new ArrayList<>();

    private Destinations(GuestRecord record, JobDefinition wanted, Moment moment) {
        this.record = record;
        this.wanted = wanted;
        this.moment = moment;
    }

    static Optional<Refusal> refusal(GuestRecord record, JobDefinition wanted, Moment moment) {
        return find(record, wanted, moment).stream()
                .filter(Finding::certain)
                .findFirst()
                .map(finding -> Refusals.conflict(finding.field(), finding.sentence()));
    }

    static List<String> warnings(GuestRecord record, JobDefinition wanted, Moment moment) {
        return find(record, wanted, moment).stream().map(Finding::sentence).toList();
    }

    private static List<Finding> find(GuestRecord record, JobDefinition wanted, Moment moment) {
        Destinations destinations = new Destinations(record, wanted, moment);
        destinations.look();
        return destinations.findings;
    }

    private void look() {
        if (record.replicated().isEmpty()) {
            doubt("id", "no volume of guest " + record.id() + " is replicated: runs fail until one is let in again");
        }
        collisions();
        idleEntries();
        NodeView target = moment.cluster().nodes().get(wanted.target());
        if (target == null || target.storages().isEmpty()) {
            doubt("target", wanted.target() + " shows no storage: nothing can be replicated to it until it has one");
            return;
        }
        SortedMap<StorageId, Long> sizes = new TreeMap<>();
        sizes(record.replicated()).forEach((source, size) -> {
            if (fits(source, target)) {
                sizes.merge(lead(source), size, Long::sum);
            }
        });
        sizes.forEach((storage, size) -> space(target, storage(target, storage).orElseThrow(), size));
    }

    private void collisions() {
        SortedMap<VolumeId, VolumeId> places = new TreeMap<>();
        for (VolumeView volume : record.replicated()) {
            VolumeId place =
                    new VolumeId(lead(volume.id().storage()), volume.id().name());
            VolumeId other = places.put(place, volume.id());
            if (other != null) {
                findings.add(new Finding(
                        true,
                        MAP,
                        other + " and " + volume.id() + " would both become " + place + " on " + wanted.target()
                                + ": lead one of their storages elsewhere"));
            }
        }
    }

    private void idleEntries() {
        Set<StorageId> used = sizes(record.volumes()).keySet();
        for (StorageId named : wanted.storageMap().orElse(Map.of()).keySet()) {
            if (!used.contains(named)) {
                doubt(MAP, "guest " + record.id() + " has no volume on storage " + named + ", which the map names");
            }
        }
    }

    /** Whether there is such a storage, of the type that is needed. */
    private boolean fits(StorageId source, NodeView target) {
        String field = lead(source).equals(source) ? "target" : MAP;
        NodeView home = record.home().map(moment.cluster().nodes()::get).orElse(null);
        Optional<StorageView> here = home == null ? Optional.empty() : storage(home, source);
        Optional<StorageView> there = storage(target, lead(source));
        if (there.isEmpty()) {
            findings.add(new Finding(
                    online(target),
                    field,
                    target.name() + " has no storage " + lead(source) + " for the guest's volumes on " + source
                            + choice(target, here)));
            return false;
        }
        if (here.filter(storage -> !storage.type().equals(there.get().type())).isPresent()) {
            findings.add(new Finding(
                    online(target) && online(home),
                    field,
                    "storage " + there.get().id() + " on " + target.name() + " is a "
                            + there.get().type() + ", and storage " + source + " on " + home.name() + " a "
                            + here.get().type() + choice(target, here)));
            return false;
        }
        return true;
    }

    private void space(NodeView target, StorageView storage, long size) {
        String name = "storage " + storage.id() + " on " + target.name();
        if (storage.problem().isPresent()) {
            doubt("target", name + " cannot be used now: " + storage.problem().get());
        } else if (size > storage.capacityBytes()) {
            doubt(
                    "target",
                    name + " has " + megabytes(storage.capacityBytes()) + " in all, and the volumes for it "
                            + megabytes(size) + ": they fit only as long as they are partly empty");
        } else if (size > storage.freeBytes()) {
            doubt(
                    "target",
                    name + " has " + megabytes(storage.freeBytes()) + " free, and the volumes for it " + megabytes(size)
                            + ": a full copy fits only if they are partly empty");
        }
    }

    private void doubt(String field, String sentence) {
        findings.add(new Finding(false, field, sentence));
    }

    private StorageId lead(StorageId source) {
        return StorageMaps.target(wanted.storageMap(), source);
    }

    private boolean online(NodeView node) {
        return node.online(moment.now());
    }

    private static Optional<StorageView> storage(NodeView node, StorageId id) {
        return node.storages().stream()
                .filter(storage -> storage.id().equals(id))
                .findFirst();
    }

    /** The bytes on each storage. */
    private static SortedMap<StorageId, Long> sizes(List<VolumeView> volumes) {
        SortedMap<StorageId, Long> sizes = new TreeMap<>();
        volumes.forEach(volume -> sizes.merge(volume.id().storage(), volume.sizeBytes(), Long::sum));
        return sizes;
    }

    /** The end of a sentence: what else could take what lies on {@code here}. */
    private static String choice(NodeView target, Optional<StorageView> here) {
        String others = target.storages().stream()
                .filter(storage ->
                        here.isEmpty() || storage.type().equals(here.get().type()))
                .map(storage -> storage.id() + " (" + storage.type() + ")")
                .sorted()
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? ": it has none of that type, configure one there"
                : ": name another in storageMap, it has " + others;
    }

    private static String megabytes(long bytes) {
        return bytes / 1_000_000 + " MB";
    }
}
