package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Keep;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestMove;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Begins a run and orders it again. */
final class Runs {
    private Runs() {}

    /**
     * What the job's next run is to do. A replica is never removed from the guest's own home, and left on a target that
     * has been offline for too long.
     */
    static RunAction wanted(Job job, NodeName home, Moment moment) {
        if (job.removal().isEmpty()) {
            return RunAction.SYNC;
        }
        return job.removal().get() == RemovalMode.FULL
                        && !job.definition().target().equals(home)
                        && !Removals.targetIsGivenUp(job, moment)
                ? RunAction.REMOVE_REPLICA
                : RunAction.REMOVE_SNAPSHOTS;
    }

    static Draft order(Draft draft, Wanted wanted, Moment moment) {
        long number = draft.record().counter() + 1;
        RunTrigger trigger = wanted.trigger();
        boolean planned = trigger == RunTrigger.SCHEDULE || trigger == RunTrigger.RETRY;
        Run run = new Run(
                new RunId(wanted.job().id(), number),
                number,
                1,
                trigger,
                wanted.action(),
                wanted.source(),
                wanted.target(),
                planned ? wanted.due() : Optional.empty(),
                moment.now(),
                Optional.empty(),
                moment.now().plus(moment.policy().claimTimeout()));
        return send(draft, wanted.ordered(), run, moment);
    }

    /** Orders a step of the guest's way to another node. */
    static Draft step(Draft draft, Job job, GuestMove move, MoveTable.Row row, Moment moment) {
        long number = draft.record().counter() + 1;
        Run run = new Run(
                new RunId(job.id(), number),
                number,
                1,
                Moves.trigger(move),
                row.action(),
                row.atTarget() ? move.to() : move.from(),
                row.atTarget() ? move.from() : target(job, move),
                Optional.empty(),
                moment.now(),
                Optional.empty(),
                moment.now().plus(moment.policy().claimTimeout()));
        return send(draft, job, run, moment);
    }

    private static NodeName target(Job job, GuestMove move) {
        return job.id().equals(move.job()) ? move.to() : job.definition().target();
    }

    /** What is to be taken over or rehearsed, by its places there. */
    private static Optional<List<VolumeId>> volumes(GuestRecord record, Run run, Job job) {
        if (run.rehearses()) {
            return Optional.of(record.replicated().stream()
                    .map(volume -> Turns.place(volume.id(), job.definition().storageMap()))
                    .toList());
        }
        return record.moving()
                .filter(move -> run.action() == RunAction.TAKE_OVER)
                .map(move -> move.volumes().stream()
                        .map(volume -> run.source().equals(move.to())
                                ? Turns.place(volume.id(), job.definition().storageMap())
                                : volume.id())
                        .toList());
    }

    /** All of a guest moves with it. */
    private static Optional<List<VolumeId>> excluded(GuestRecord record, Run run) {
        boolean moves = Moves.isStep(record, run)
                && record.moving()
                        .filter(move -> run.id().job().equals(move.job()))
                        .isPresent();
        return moves ? Optional.empty() : Optional.of(record.notReplicated()).filter(volumes -> !volumes.isEmpty());
    }

    /** The same once more at the same node, under a higher epoch. */
    static Draft again(Draft draft, Run run, Job job, Moment moment) {
        return again(draft, run, job, run.action(), run.source(), moment);
    }

    /** The same run once more, under a higher epoch. */
    static Draft orderAgain(Draft draft, Run run, Job job, NodeName home, Moment moment) {
        return again(draft, run, job, wanted(job, home, moment), home, moment);
    }

    private static Draft again(Draft draft, Run run, Job job, RunAction action, NodeName source, Moment moment) {
        Instant now = moment.now();
        Run again = new Run(
                run.id(),
                draft.record().counter() + 1,
                run.attempt() + 1,
                run.trigger(),
                action,
                source,
                run.target(),
                run.scheduledAt(),
                now,
                Optional.empty(),
                now.plus(moment.policy().claimTimeout()));
        return send(draft, job, again, moment);
    }

    private static ZoneId zone(Job job, Moment moment) {
        return job.definition().timezone().orElse(moment.policy().zone());
    }

    private static Draft send(Draft draft, Job job, Run run, Moment moment) {
        return draft.with(draft.record().with(job).with(run))
                .send(Output.order(new Order(
                        run.id(),
                        job.id(),
                        run.epoch(),
                        run.attempt(),
                        run.trigger(),
                        run.action(),
                        run.source(),
                        run.target(),
                        run.scheduledAt(),
                        run.orderedAt(),
                        job.definition().rate(),
                        job.definition().keep().map(rules -> new Keep(rules, zone(job, moment))),
                        job.safeEpoch(),
                        job.definition().divergence(),
                        job.definition().storageMap(),
                        excluded(draft.record(), run),
                        job.definition().intermediates(),
                        job.verifyAfter().map(asked -> true),
                        job.turned(),
                        MoveJobs.along(draft.record(), run),
                        volumes(draft.record(), run, job),
                        draft.record().definition().flatMap(GuestDefinition::leftOut))));
    }
}
