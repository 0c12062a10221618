package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A guest as the REST API shows it.
 *
 * @param name and running, leftOut and problem: what its node's provider of guests tells
 * @param deposed nodes that were its home when it was recovered elsewhere, and may hold what it wrote there last
 */
public record GuestJson(
        GuestId id,
        GuestKind kind,
        NodeName node,
        List<Disk> volumes,
        Optional<MoveJson> move,
        Optional<List<NodeName>> deposed,
        Optional<String> name,
        Optional<Boolean> running,
        Optional<List<LeftOut>> leftOut,
        Optional<String> problem,
        Optional<List<String>> warnings) {
    public GuestJson {
        volumes = List.copyOf(volumes);
    }

    /**
     * One volume.
     *
     * @param sizeBytes empty for one that is not there now, of which only is known that it is not replicated
     */
    public record Disk(VolumeId id, Optional<Long> sizeBytes, boolean replicate) {}

    public static GuestJson of(GuestView guest) {
        return of(guest, List.of());
    }

    /** The guest after a change, with what the scheduler has to say of that. */
    public static GuestJson of(GuestView guest, List<String> warnings) {
        List<VolumeId> excluded = guest.excluded().orElse(List.of());
        Optional<GuestDefinition> definition = guest.definition();
        List<Disk> volumes = new ArrayList<>();
        guest.volumes()
                .forEach(volume -> volumes.add(
                        new Disk(volume.id(), Optional.of(volume.sizeBytes()), guest.replicates(volume.id()))));
        excluded.stream()
                .filter(id -> volumes.stream().noneMatch(volume -> volume.id().equals(id)))
                .forEach(id -> volumes.add(new Disk(id, Optional.empty(), false)));
        return new GuestJson(
                guest.id(),
                guest.kind(),
                guest.node(),
                volumes,
                guest.move().map(MoveJson::of),
                guest.deposed(),
                definition.flatMap(GuestDefinition::name),
                definition.flatMap(GuestDefinition::running),
                definition.flatMap(GuestDefinition::leftOut),
                definition.flatMap(GuestDefinition::problem),
                Optional.of(warnings).filter(sentences -> !sentences.isEmpty()));
    }
}
