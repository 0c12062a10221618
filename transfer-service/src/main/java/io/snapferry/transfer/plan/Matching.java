package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which volume of the target is whose replica: the one with which it shares a snapshot, whatever either is called. Of
 * several the one with the newest shared snapshot; names decide only between equals.
 *
 * @param replicas by source volume; each at most once
 * @param unclear by source volume, those between which nothing decides
 */
record Matching(SortedMap<VolumeId, VolumeId> replicas, SortedMap<VolumeId, SortedSet<VolumeId>> unclear) {

    /** What may be matched with a volume. */
    interface Candidates {
        boolean may(VolumeId volume, VolumeId replica);
    }

    static Matching of(
            SortedMap<VolumeId, Volume> own,
            SortedMap<VolumeId, Volume> target,
            Function<VolumeId, VolumeId> places,
            Candidates candidates) {
        return new Rounds(own, target, places, candidates).match();
    }

    /** Those that found none. */
    boolean isFree(VolumeId replica) {
        return !replicas.containsValue(replica)
                && unclear.values().stream().noneMatch(claimed -> claimed.contains(replica));
    }

    Optional<VolumeId> volumeOf(VolumeId replica) {
        return replicas.entrySet().stream()
                .filter(pair -> pair.getValue().equals(replica))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Each round every volume claims its best replica, and every claimed replica takes its best volume. */
    private static final class Rounds {
        private final Map<VolumeId, Map<VolumeId, Shared>> shared = new LinkedHashMap<>();
        private final Function<VolumeId, VolumeId> places;
        private final SortedMap<VolumeId, VolumeId> matched = new TreeMap<>();
        private final SortedMap<VolumeId, SortedSet<VolumeId>> unclear = new TreeMap<>();

        Rounds(
                SortedMap<VolumeId, Volume> own,
                SortedMap<VolumeId, Volume> target,
                Function<VolumeId, VolumeId> places,
                Candidates candidates) {
            this.places = places;
            Map<String, List<VolumeId>> byGuid = byGuid(target);
            own.forEach((id, volume) -> {
                Map<VolumeId, Shared> found = new LinkedHashMap<>();
                for (VolumeId there : withAnyOf(volume, byGuid)) {
                    if (candidates.may(id, there)) {
                        Shared.between(volume, target.get(there)).ifPresent(evidence -> found.put(there, evidence));
                    }
                }
                shared.put(id, found);
            });
        }

        /** A guest may have a thousand volumes: to look at each pair of them would take seconds. */
        private static Map<String, List<VolumeId>> byGuid(SortedMap<VolumeId, Volume> target) {
            Map<String, List<VolumeId>> holders = new HashMap<>();
            target.forEach((id, replica) -> Stream.concat(
                            replica.snapshots().stream(), replica.partial().map(Partial::to).stream())
                    .forEach(snapshot -> holders.computeIfAbsent(snapshot.guid(), none -> new ArrayList<>())
                            .add(id)));
            return holders;
        }

        private static SortedSet<VolumeId> withAnyOf(Volume volume, Map<String, List<VolumeId>> byGuid) {
            SortedSet<VolumeId> all = new TreeSet<>();
            Bases.of(volume).forEach(base -> all.addAll(byGuid.getOrDefault(base.guid(), List.of())));
            return all;
        }

        Matching match() {
            while (shared.values().stream().anyMatch(found -> !found.isEmpty())) {
                Map<VolumeId, List<VolumeId>> claims = new LinkedHashMap<>();
                new ArrayList<>(shared.keySet()).forEach(volume -> claim(volume, claims));
                claims.forEach(this::take);
            }
            return new Matching(matched, unclear);
        }

        private void claim(VolumeId volume, Map<VolumeId, List<VolumeId>> claims) {
            Map<VolumeId, Shared> found = shared.get(volume);
            List<VolumeId> best = best(
                    found, Shared::onSource, replica -> places.apply(volume).equals(replica));
            if (best.size() > 1) {
                unclear(List.of(volume), best);
            } else {
                best.forEach(replica -> claims.computeIfAbsent(replica, none -> new ArrayList<>())
                        .add(volume));
            }
        }

        private void take(VolumeId replica, List<VolumeId> claimants) {
            Map<VolumeId, Shared> by = new HashMap<>();
            claimants.stream()
                    .filter(volume -> shared.getOrDefault(volume, Map.of()).containsKey(replica))
                    .forEach(volume -> by.put(volume, shared.get(volume).get(replica)));
            List<VolumeId> best =
                    best(by, Shared::onTarget, volume -> places.apply(volume).equals(replica));
            if (best.size() > 1) {
                unclear(best, List.of(replica));
            } else {
                best.forEach(volume -> {
                    matched.put(volume, replica);
                    shared.remove(volume);
                });
            }
            shared.values().forEach(others -> others.remove(replica));
        }

        private void unclear(List<VolumeId> volumes, List<VolumeId> replicas) {
            for (VolumeId volume : volumes) {
                unclear.computeIfAbsent(volume, none -> new TreeSet<>()).addAll(replicas);
                shared.remove(volume);
            }
            shared.values().forEach(others -> replicas.forEach(others::remove));
        }

        /** Those with the newest evidence; of these the one that the name speaks for, if it speaks. */
        private static List<VolumeId> best(
                Map<VolumeId, Shared> all, Function<Shared, Integer> rank, Predicate<VolumeId> named) {
            int newest = all.values().stream().map(rank).max(Integer::compare).orElse(0);
            List<VolumeId> best = all.entrySet().stream()
                    .filter(entry -> rank.apply(entry.getValue()) == newest)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            return best.stream().filter(named).findFirst().map(List::of).orElse(best);
        }
    }
}
