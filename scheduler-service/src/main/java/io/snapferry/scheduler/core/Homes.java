package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.report.GuestObserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a guest's home: it stays where it is while that node shows own volumes of the guest. When it no longer does,
 * the node that has shown some for longest becomes the home, or, if none does, the last home stays on record.
 */
final class Homes {
    private Homes() {}

    static GuestRecord observed(GuestRecord record, GuestObserved report) {
        if (report.volumes().isEmpty()) {
            return absent(record, report.node());
        }
        Sighting sighting = new Sighting(report.node(), report.kind(), report.volumes(), report.definition());
        List<Sighting> all = new ArrayList<>(record.sightings());
        all.replaceAll(s -> s.node().equals(sighting.node()) ? sighting : s);
        if (!all.contains(sighting)) {
            all.add(sighting);
        }
        return settle(record, all);
    }

    static GuestRecord absent(GuestRecord record, NodeName node) {
        return settle(
                record,
                record.sightings().stream().filter(s -> !s.node().equals(node)).toList());
    }

    private static List<NodeName> stillDeposed(GuestRecord record, List<Sighting> sightings) {
        return record.deposed().orElse(List.of()).stream()
                .filter(node ->
                        sightings.stream().anyMatch(sighting -> sighting.node().equals(node)))
                .toList();
    }

    private static GuestRecord settle(GuestRecord record, List<Sighting> sightings) {
        GuestRecord known = record.deposed(stillDeposed(record, sightings));
        // A guest that moves lives where its move says, whatever its volumes are meanwhile.
        if (sightings.isEmpty() || record.moving().isPresent()) {
            return known.seen(record.home(), record.kind(), sightings);
        }
        Sighting home = sightings.stream()
                .filter(s -> record.home().filter(s.node()::equals).isPresent())
                .findFirst()
                .orElse(sightings.get(0));
        return known.seen(Optional.of(home.node()), Optional.of(home.kind()), sightings);
    }
}
