package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CancelMove;
import io.snapferry.contracts.command.MigrateGuest;
import io.snapferry.contracts.command.RecoverGuest;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.VolumeView;
import java.util.List;
import java.util.Optional;

/** Begins a move that was found to be allowed, or lets it go back. */
final class MoveCommands {
    private static final String SOMEBODY = "an operator";

    private MoveCommands() {}

    /** A run that is under way is waited for; an order that nobody has begun is taken back. */
    static Draft migrate(Draft draft, MigrateGuest migrate, Moment moment) {
        Draft unrehearsed = RehearsalEnds.stopAny(draft, "the guest is to move", moment);
        Draft free = unrehearsed
                .record()
                .run()
                .map(run -> RunEnds.postpone(unrehearsed, run, "the guest is to move", moment))
                .orElse(unrehearsed);
        Draft idle = Slots.dropRequest(free);
        Optional<Job> there = MoveJobs.to(idle.record(), migrate.target());
        Job job = there.orElseGet(() -> MoveJobs.make(idle.record(), migrate.target(), moment));
        NodeName home = idle.record().home().orElseThrow();
        return begin(
                idle.with(idle.record().with(job)),
                MoveKind.MIGRATION,
                home,
                migrate.target(),
                job,
                there.isEmpty(),
                idle.record().volumes(),
                moment);
    }

    /** Nothing of the old home is waited for. */
    static Draft recover(Draft draft, RecoverGuest recover, Moment moment) {
        String why = "guest " + recover.guest() + " is recovered on " + recover.target() + " by "
                + recover.by().orElse(SOMEBODY);
        Draft idle = Slots.dropRequest(endRun(draft, why, moment));
        Job job = MoveJobs.to(idle.record(), recover.target()).orElseThrow();
        NodeName home = idle.record().home().orElseThrow();
        List<VolumeView> volumes =
                draft.record().moving().map(GuestMove::volumes).orElseGet(idle.record()::replicated);
        return begin(idle, MoveKind.RECOVERY, home, recover.target(), job, false, volumes, moment);
    }

    static Draft cancel(Draft draft, CancelMove cancel, Moment moment) {
        GuestMove move = draft.record().moving().orElseThrow();
        String why = "cancelled by " + cancel.by().orElse(SOMEBODY);
        Draft free = draft.record()
                .run()
                .filter(run -> Moves.isStep(draft.record(), run))
                .map(run -> endRun(draft, why, moment))
                .orElse(draft);
        return Moves.goBack(free, move, why, moment);
    }

    private static Draft begin(
            Draft draft,
            MoveKind kind,
            NodeName from,
            NodeName to,
            Job job,
            boolean madeJob,
            List<VolumeView> volumes,
            Moment moment) {
        long number = draft.record().counter() + 1;
        List<JobId> others = kind == MoveKind.MIGRATION ? MoveJobs.others(draft.record(), to, moment) : List.of();
        return Moves.begin(
                draft,
                MoveStates.begin(number, kind, from, to, job.id(), madeJob, others, volumes, moment.now()),
                moment);
    }

    /** Whoever is at it stops as soon as the run is no longer shown, and a later order has a higher epoch. */
    private static Draft endRun(Draft draft, String why, Moment moment) {
        Optional<Run> under = draft.record().run();
        if (under.isEmpty()) {
            return draft;
        }
        Run run = under.get();
        int failures = draft.record()
                .job(run.id().job())
                .map(job -> job.history().failCount())
                .orElse(0);
        Draft told = draft.with(draft.record().idle())
                .send(Output.log(run, moment, LogLine.Level.WARNING, "run " + run.id() + " is over: " + why));
        return RunEnds.announce(told, RunEnds.Ending.cancelled(why), run, List.of(), failures, moment);
    }
}
