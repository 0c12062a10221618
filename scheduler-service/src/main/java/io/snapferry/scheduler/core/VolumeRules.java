package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.VolumeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which volumes of a guest may be left out, and what follows. */
final class VolumeRules {
    private VolumeRules() {}

    /** A volume that was left out and is gone may be let in again. */
    static Optional<Refusal> check(GuestRecord record, ChangeVolume change) {
        List<VolumeId> there = record.volumes().stream().map(VolumeView::id).toList();
        if (there.contains(change.volume()) || (change.replicate() && record.excludes(change.volume()))) {
            return Optional.empty();
        }
        return Optional.of(Refusals.notFound("guest " + record.id() + " has no volume " + change.volume() + " now; "
                + (there.isEmpty()
                        ? "no node shows any"
                        : "it has " + there.stream().map(VolumeId::toString).collect(Collectors.joining(", ")))));
    }

    static List<String> warnings(GuestRecord record, ChangeVolume change) {
        List<String> warnings = new ArrayList<>();
        if (!change.replicate() && !record.jobs().isEmpty()) {
            warnings.add("what was replicated of " + change.volume() + " stays where it is, and is not renewed");
        }
        if (change.replicate()) {
            record.definition()
                    .flatMap(known -> known.leavesOut(change.volume()))
                    .map(reason -> change.volume() + " is not replicated all the same: " + reason)
                    .ifPresent(warnings::add);
        }
        if (record.replicated().isEmpty() && !record.jobs().isEmpty()) {
            warnings.add("no volume of guest " + record.id() + " is replicated any more: runs of its jobs will fail");
        }
        return warnings;
    }
}
