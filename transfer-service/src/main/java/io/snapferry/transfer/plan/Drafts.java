package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan in the making. */
final class Drafts {

    private final List<VolumePlan> volumes = new ArrayList<>();
    private final List<Preparation> preparations = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Set<Conflict> conflicts = new LinkedHashSet<>();

    void volume(VolumePlan plan) {
        volumes.add(plan);
    }

    void prepare(Preparation preparation) {
        preparations.add(preparation);
    }

    void remark(Remark remark) {
        remarks.add(remark);
    }

    void conflict(Conflict conflict) {
        conflicts.add(conflict);
    }

    Set<Conflict> conflicts() {
        return conflicts;
    }

    /** Where on the target the planned volumes go. */
    Set<VolumeId> places() {
        return volumes.stream().map(VolumePlan::place).collect(Collectors.toSet());
    }

    Planning planning() {
        return conflicts.isEmpty()
                ? new Planning.Plan(volumes, preparations, remarks)
                : new Planning.Conflicts(List.copyOf(conflicts));
    }
}
