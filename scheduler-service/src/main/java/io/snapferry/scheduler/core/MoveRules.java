package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CancelMove;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.MigrateGuest;
import io.snapferry.contracts.command.RecoverGuest;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.MoveStep;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a guest may be moved as asked, and what may be asked of one that is on its way. */
final class MoveRules {
    private static final String TARGET = "target";

    private MoveRules() {}

    /** A guest that is on its way, and its jobs, stay as they are until it has arrived. */
    static Optional<Refusal> underWay(GuestRecord record, Command command) {
        boolean aboutTheMove = command instanceof CancelMove || command instanceof RecoverGuest;
        return record.moving().filter(move -> !aboutTheMove).map(MoveRules::busy);
    }

    private static Refusal busy(GuestMove move) {
        return Refusals.conflict("the guest is on its way from " + move.from() + " to " + move.to()
                + ", and nothing of it can be changed meanwhile; wait until that is over, or cancel it");
    }

    static Optional<Refusal> migrate(GuestRecord record, MigrateGuest migrate, Moment moment) {
        if (record.home().isEmpty() || record.volumes().isEmpty()) {
            return Optional.of(Refusals.notFound("no node shows a volume of guest " + record.id()));
        }
        NodeName home = record.home().get();
        NodeName target = migrate.target();
        if (target.equals(home)) {
            return Optional.of(Refusals.conflict(TARGET, "guest " + record.id() + " lives on " + home + " already"));
        }
        if (!moment.cluster().knows(target)) {
            return Optional.of(Refusals.invalid(
                    TARGET,
                    "no worker of a node " + target + " was ever heard of; known nodes: "
                            + moment.cluster().names()));
        }
        if (!moment.cluster().online(home, moment.now())) {
            return Optional.of(Refusals.conflict("the guest's home " + home
                    + " is offline: start its worker, or recover the guest from a replica if the node is lost"));
        }
        return reachable(target, moment)
                .or(() -> toJob(record, target, moment))
                .or(() -> MoveStorages.here(home, record.volumes(), moment))
                .or(() -> MoveStorages.there(target, record.volumes(), map(record, target), moment));
    }

    private static Optional<Refusal> toJob(GuestRecord record, NodeName target, Moment moment) {
        return MoveJobs.to(record, target)
                .map(job -> beingRemoved(job, target))
                .orElseGet(() -> Destinations.refusal(record, MoveJobs.definition(target), moment));
    }

    private static Optional<Map<StorageId, StorageId>> map(GuestRecord record, NodeName target) {
        return MoveJobs.to(record, target).flatMap(job -> job.definition().storageMap());
    }

    private static Optional<Refusal> beingRemoved(Job job, NodeName target) {
        return job.removal()
                .map(mode -> Refusals.conflict(
                        TARGET,
                        "job " + job.id() + ", which led to " + target + ", is being removed; wait until it is gone"));
    }

    static Optional<Refusal> recover(GuestRecord record, RecoverGuest recover, Moment moment) {
        if (record.home().isEmpty()) {
            return Optional.of(Refusals.notFound("guest " + record.id() + " is not known"));
        }
        NodeName home = record.home().get();
        NodeName target = recover.target();
        if (target.equals(home)) {
            return Optional.of(Refusals.conflict(TARGET, "guest " + record.id() + " lives on " + home + " already"));
        }
        if (record.moving().filter(move -> move.step() == MoveStep.START).isPresent()) {
            return record.moving().map(MoveRules::busy);
        }
        Optional<Job> job = MoveJobs.to(record, target).filter(MoveRules::hasReplica);
        if (job.isEmpty()) {
            return Optional.of(Refusals.conflict(TARGET, noReplica(record, target)));
        }
        return beingRemoved(job.get(), target)
                .or(() -> reachable(target, moment))
                .or(() -> MoveStorages.there(target, record.replicated(), map(record, target), moment))
                .or(() -> alive(home, recover, moment));
    }

    private static boolean hasReplica(Job job) {
        return job.history().lastSync().isPresent();
    }

    private static String noReplica(GuestRecord record, NodeName target) {
        String others = record.jobs().stream()
                .filter(MoveRules::hasReplica)
                .map(job -> job.definition().target() + " (of "
                        + job.history().lastSync().orElseThrow() + ")")
                .collect(Collectors.joining(", "));
        return "guest " + record.id() + " has no complete replica on " + target
                + (others.isEmpty() ? ", nor on any other node" : "; there is one on " + others);
    }

    private static Optional<Refusal> reachable(NodeName target, Moment moment) {
        return moment.cluster().online(target, moment.now())
                ? Optional.empty()
                : Optional.of(Refusals.conflict(
                        TARGET, "node " + target + " is offline; start its worker or choose another node"));
    }

    private static Optional<Refusal> alive(NodeName home, RecoverGuest recover, Moment moment) {
        return recover.force() || !moment.cluster().online(home, moment.now())
                ? Optional.empty()
                : Optional.of(Refusals.conflict(
                        "force",
                        "the guest's home " + home + " is alive: migrate the guest, which loses nothing; or use force"
                                + " if it cannot work there, and give up what it wrote since the last sync"));
    }

    static Optional<Refusal> cancel(GuestRecord record) {
        Optional<GuestMove> move = record.moving();
        if (move.isEmpty()) {
            return Optional.of(Refusals.conflict("guest " + record.id() + " is not on its way to another node"));
        }
        if (move.get().step() == MoveStep.START) {
            return Optional.of(Refusals.conflict(
                    "guest " + record.id() + " lives on " + move.get().to() + " already; migrate it back instead"));
        }
        return MoveTable.canGoBack(move.get().step())
                ? Optional.empty()
                : Optional.of(Refusals.conflict("guest " + record.id() + " is going back to "
                        + move.get().from() + " already"));
    }
}
