package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.JOB;
import static io.snapferry.transfer.plan.Histories.LOCAL;
import static io.snapferry.transfer.plan.Histories.MARK;
import static io.snapferry.transfer.plan.Histories.capable;
import static io.snapferry.transfer.plan.Histories.histories;
import static io.snapferry.transfer.plan.Histories.rules;
import static io.snapferry.transfer.plan.Histories.snapshot;
import static io.snapferry.transfer.plan.Histories.source;
import static io.snapferry.transfer.plan.Histories.storage;
import static io.snapferry.transfer.plan.Histories.taken;
import static io.snapferry.transfer.plan.Histories.target;
import static io.snapferry.transfer.plan.Histories.unchangedSince;
import static io.snapferry.transfer.plan.Histories.volume;
import static io.snapferry.transfer.plan.Histories.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.Divergence;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every pair of histories up to a small size, with bookmarks, receives that were cut, writes on either side, volumes of
 * other names, policies, and storages that can much or little: the plan brings the target to the source's snapshot and
 * loses no data, or is a conflict.
 */
class EveryPairOfHistoriesTest {

    private static final String DISK = "vm-100-disk-0";
    private static final Snapshot LAST = taken("100-0", 3);
    private static final Snapshot NEW = taken("100-0", 4);
    private static final List<Snapshot> KNOWN = List.of(taken("100-0", 1), snapshot("daily", "d"), LAST);
    private static final List<Snapshot> ELSEWHERE =
            List.of(taken("100-0", 1), snapshot("daily", "d"), LAST, snapshot("theirs", "t"));

    private enum Case {
        PRESERVED(Divergence.PRESERVE, true),
        NOT_PRESERVABLE(Divergence.PRESERVE, false),
        REFUSED(Divergence.REFUSE, true),
        ROLLED_BACK(Divergence.ROLLBACK, true),
        NOT_ROLLED_BACK(Divergence.ROLLBACK, false);

        private final Divergence policy;
        private final boolean capable;

        Case(Divergence policy, boolean capable) {
            this.policy = policy;
            this.capable = capable;
        }

        StorageInventory storage(Volume volume) {
            return capable ? capable(LOCAL, volume) : Histories.storage(volume);
        }
    }

    private final Map<Case, Integer> plans = new EnumMap<>(Case.class);
    private final Map<VolumeStep, Integer> steps = new EnumMap<>(VolumeStep.class);

    private enum VolumeStep {
        FULL,
        INCREMENTAL,
        RESUME,
        UP_TO_DATE,
        ROLL_BACK,
        SET_ASIDE,
        RENAME
    }

    @Test
    void everyPairIsBroughtToTheSourcesSnapshotWithoutLossOrIsAConflict() {
        for (List<Snapshot> here : histories(KNOWN)) {
            for (Volume source : sources(here)) {
                for (List<Snapshot> there : histories(ELSEWHERE)) {
                    if (there.size() < ELSEWHERE.size()) {
                        targets(there).forEach(target -> check(source, target));
                    }
                }
            }
        }
        assertThat(steps.keySet()).as("all ways are met").containsExactly(VolumeStep.values());
        assertThat(plans.get(Case.PRESERVED))
                .as("data that is set aside stops no run")
                .isGreaterThan(plans.get(Case.REFUSED));
        assertThat(plans.get(Case.ROLLED_BACK))
                .as("data that is discarded stops no run")
                .isGreaterThan(plans.get(Case.REFUSED))
                .isLessThan(plans.get(Case.PRESERVED));
    }

    private static List<Volume> sources(List<Snapshot> here) {
        List<Snapshot> gone = new ArrayList<>(KNOWN);
        gone.removeAll(here);
        Volume plain = volume(DISK, Optional.empty(), here, false);
        Volume bookmarked = with(plain, Optional.of(gone), Optional.empty());
        List<Volume> all = new ArrayList<>(List.of(plain, bookmarked));
        here.stream().findFirst().ifPresent(oldest -> all.add(unchangedSince(bookmarked, Optional.of(oldest))));
        return all;
    }

    private static List<Volume> targets(List<Snapshot> there) {
        List<Volume> all = new ArrayList<>();
        ReplicaMark other = new ReplicaMark(200, "200-0", "node-a");
        for (Volume marked : List.of(
                volume(DISK, Optional.of(MARK), there, false),
                volume(DISK, Optional.empty(), there, false),
                volume(DISK, Optional.of(other), there, false),
                volume("vm-100-disk-5", Optional.of(MARK), there, false))) {
            Partial partial = new Partial(LAST, History.newest(there).map(Snapshot::guid), "token");
            for (Optional<Partial> cut : List.of(Optional.<Partial>empty(), Optional.of(partial))) {
                Volume volume = with(marked, Optional.empty(), cut);
                all.add(volume);
                all.add(with(volume(marked.name().value(), marked.replica(), there, true), Optional.empty(), cut));
                if (!there.isEmpty()) {
                    all.add(unchangedSince(volume, Optional.of(there.get(0))));
                    all.add(unchangedSince(volume, History.newest(there)));
                }
            }
        }
        return all;
    }

    private void check(Volume here, Volume there) {
        for (Case setting : Case.values()) {
            GuestInventory target = target(setting.storage(there));
            StorageInventory at = setting.capable ? capable(LOCAL, here) : storage(here);
            Planning planning = ReplicationPlanner.plan(rules(setting.policy), source(at), target);
            String about = setting + "\n" + here + "\n" + there + "\n" + planning;
            if (planning instanceof Planning.Plan plan) {
                plans.merge(setting, 1, Integer::sum);
                check(setting, plan, target, there, about);
            } else {
                check(setting, ((Planning.Conflicts) planning).all().get(0), here, there, about);
            }
        }
    }

    private void check(Case setting, Planning.Plan plan, GuestInventory target, Volume there, String about) {
        TargetModel model = new TargetModel(target);
        Set<String> before = model.data();
        try {
            model.carryOut(plan, NEW, (one, other) -> same(there, one, other));
        } catch (AssertionError e) {
            throw new AssertionError(about, e);
        }
        VolumePlan only = plan.volumes().get(0);
        Set<String> lost = new HashSet<>(before);
        lost.removeAll(model.data());
        if (only.step() instanceof Step.RollBack step) {
            require(setting == Case.ROLLED_BACK, "nobody wants that", about);
            require(Replicas.isOf(JOB.guest(), there), "it is no replica", about);
            require(step.newer().stream().allMatch(gone -> SnapshotName.isOf(JOB, gone)), "others' data goes", about);
            step.newer().forEach(gone -> lost.remove(gone.guid()));
            lost.remove("written in " + there.name());
        }
        require(lost.isEmpty(), "data was lost", about);
        Optional<Snapshot> reached =
                only.step() instanceof Step.UpToDate step ? Optional.of(step.since()) : Optional.of(NEW);
        boolean arrived = model.newest(only.place()).map(Snapshot::guid).equals(reached.map(Snapshot::guid))
                || only.step() instanceof Step.UpToDate;
        require(arrived, "the snapshot did not arrive", about);
        only.step().base().ifPresent(base -> require(!only.stale().contains(base), "the base goes", about));
        require(only.stale().stream().allMatch(gone -> SnapshotName.isOf(JOB, gone)), "others' snapshots go", about);
        for (Preparation preparation : plan.preparations()) {
            boolean aside = preparation instanceof Preparation.SetAside;
            steps.merge(aside ? VolumeStep.SET_ASIDE : VolumeStep.RENAME, 1, Integer::sum);
            require(setting.capable && (!aside || setting.policy == Divergence.PRESERVE), "nobody wants that", about);
        }
        steps.merge(step(only.step()), 1, Integer::sum);
    }

    private static VolumeStep step(Step step) {
        if (step instanceof Step.Resume) {
            return VolumeStep.RESUME;
        }
        return step instanceof Step.RollBack
                ? VolumeStep.ROLL_BACK
                : VolumeStep.valueOf(step.kind().name());
    }

    private static void check(Case setting, Conflict conflict, Volume here, Volume there, String about) {
        require(conflict.sentence().contains("local:vm-100-disk-0"), "the volume is not named", about);
        require(conflict.sentence().contains("node-b"), "the node is not named", about);
        boolean ofGuest = Replicas.isOf(JOB.guest(), there);
        boolean shared = Shared.between(here, there).isPresent();
        boolean refusable = setting == Case.PRESERVED
                ? !ofGuest && (there.replica().isPresent() || !shared)
                : there.name().value().equals(DISK) || shared;
        require(refusable, "there was a way", about);
        if (conflict instanceof Conflict.NotAReplica evidence) {
            require(!ofGuest && evidence.mark().equals(there.replica()), "the mark is another", about);
        } else if (conflict instanceof Conflict.NoCommonSnapshot evidence) {
            require(!shared && evidence.onTarget().equals(there.snapshots()), "no evidence", about);
        } else if (conflict instanceof Conflict.ForeignAfterBase evidence) {
            require(setting == Case.ROLLED_BACK && shared && ofGuest, "no evidence", about);
            require(there.snapshots().containsAll(evidence.foreign()), "it has none", about);
            require(
                    evidence.foreign().stream().noneMatch(foreign -> SnapshotName.isOf(JOB, foreign)),
                    "they are the job's own",
                    about);
            require(!evidence.foreign().isEmpty(), "no evidence", about);
        } else if (conflict instanceof Conflict.Diverged evidence) {
            require(setting != Case.ROLLED_BACK, "there was a way", about);
            require(shared && ofGuest, "no evidence", about);
            require(!Unchanged.replica(there, evidence.base().guid()), "it has not diverged", about);
            require(there.modified() || !evidence.newer().isEmpty(), "no evidence", about);
        } else {
            throw new AssertionError("an unexpected conflict\n" + about);
        }
    }

    private static boolean same(Volume there, String one, String other) {
        Optional<Integer> oldest = there.unchangedSince().map(guid -> History.indexOf(there.snapshots(), guid));
        return one.equals(other)
                || oldest.filter(from -> History.indexOf(there.snapshots(), one) >= from
                                && History.indexOf(there.snapshots(), other) >= from)
                        .isPresent();
    }

    private static void require(boolean good, String otherwise, String about) {
        if (!good) {
            throw new AssertionError(otherwise + "\n" + about);
        }
    }
}
