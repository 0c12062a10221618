package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.GuestMoved;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes a guest to another node, step by step of the {@link MoveTable}; one run does one step. */
final class Moves {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private Moves() {}

    /** Whether the run is a step of the way that the guest is on. */
    static boolean isStep(GuestRecord record, Run run) {
        return record.moving()
                .filter(move -> run.trigger() == trigger(move) && run.id().number() > move.number())
                .isPresent();
    }

    /** Begins a move; what the guest is in otherwise is over. */
    static Draft begin(Draft draft, GuestMove move, Moment moment) {
        return tell(draft.with(draft.record().past(move.number()).moving(move)), move, moment);
    }

    /** Orders the present step if nothing hinders it; waits, for a while, for a node that is offline. */
    static Draft next(Draft draft, GuestMove move, Moment moment) {
        GuestRecord record = draft.record();
        Optional<Job> job = record.job(MoveJobs.present(move));
        if (record.run().isPresent()
                || job.isEmpty()
                || move.nextTry().filter(next -> !moment.reached(next)).isPresent()) {
            return draft;
        }
        NodeName node = where(move);
        if (moment.cluster().online(node, moment.now())) {
            return Runs.step(draft, job.get(), move, MoveTable.row(move.kind(), move.step()), moment);
        }
        return moment.reached(patienceEnds(move, moment))
                ? failed(draft, move, "node " + node + " is offline", moment)
                : draft;
    }

    /** When a node that is offline has been waited for long enough. What it may have done already is undone at once. */
    private static Instant patienceEnds(GuestMove move, Moment moment) {
        return move.step() == MoveStep.STEP_BACK
                ? move.stepSince()
                : move.nextTry().orElse(move.stepSince()).plus(moment.policy().claimTimeout());
    }

    /** When the guest wants to be looked at again. */
    static Instant wakeUp(GuestMove move, Moment moment) {
        return move.nextTry()
                .filter(next -> !moment.reached(next))
                .orElseGet(() -> moment.now().plus(moment.policy().recheck()));
    }

    static NodeName where(GuestMove move) {
        return MoveTable.row(move.kind(), move.step()).atTarget() ? move.to() : move.from();
    }

    static RunTrigger trigger(GuestMove move) {
        return move.kind() == MoveKind.MIGRATION ? RunTrigger.MIGRATION : RunTrigger.RECOVERY;
    }

    /** After the end of a run that was a step. */
    static Draft after(Draft draft, Run run, GuestMove move, Optional<String> failure, Moment moment) {
        Draft moved = failure.map(why -> failed(draft, move, why, moment)).orElseGet(() -> done(draft, move, moment));
        LogLine.Level level = failure.isPresent() ? LogLine.Level.WARNING : LogLine.Level.INFO;
        return moved.send(Output.log(run, moment, level, sentence(moved.record())));
    }

    private static String sentence(GuestRecord record) {
        GuestMove now = record.move().orElseThrow();
        String guest = "guest " + record.id();
        if (!now.underWay()) {
            return hasArrived(now)
                    ? guest + " lives on " + now.to()
                            + now.error().map(why -> ", with a problem: " + why).orElse("")
                    : guest + " stays on " + now.from()
                            + now.error().map(why -> ": " + why).orElse("");
        }
        String step = "the next step of its way to " + now.to() + " is " + word(now.step()) + " on " + where(now);
        return guest + ": " + step
                + now.error().map(why -> ", because: " + why).orElse("")
                + now.nextTry().map(at -> ", tried again at " + at).orElse("");
    }

    private static String word(MoveStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Draft done(Draft draft, GuestMove move, Moment moment) {
        if (MoveTable.isForOthers(move.step())) {
            return afterOther(draft, move, moment);
        }
        Draft switched =
                MoveTable.switches(move.step()) ? draft.with(Turns.turned(draft.record(), move, moment)) : draft;
        Optional<String> whyBack = move.error().filter(error -> MoveTable.goesBack(move.step()));
        return follow(switched, move, MoveTable.row(move.kind(), move.step()).done(), whyBack, moment);
    }

    /** Each of the other jobs has one try: what it costs to go on without is a full copy, which its own runs can make. */
    private static Draft afterOther(Draft draft, GuestMove move, Moment moment) {
        GuestMove left = MoveStates.withoutOther(move);
        return left.others().isEmpty()
                ? follow(draft, left, MoveTable.row(move.kind(), move.step()).done(), Optional.empty(), moment)
                : draft.with(draft.record().moving(left));
    }

    static Draft failed(Draft draft, GuestMove move, String why, Moment moment) {
        if (MoveTable.isForOthers(move.step())) {
            return afterOther(draft, move, moment);
        }
        MoveTable.Row row = MoveTable.row(move.kind(), move.step());
        if (move.failures() + 1 < row.tries()) {
            Instant nextTry = moment.now().plus(pause(move, moment));
            return draft.with(draft.record().moving(MoveStates.again(move, why, nextTry)));
        }
        String error = move.error()
                .filter(earlier -> !MoveTable.canGoBack(move.step()))
                .map(earlier -> earlier + "; " + why)
                .orElse(why);
        return follow(draft, move, row.failed(), Optional.of(error), moment);
    }

    /** Goes back from the present step, or to the end where nothing was done yet. */
    static Draft goBack(Draft draft, GuestMove move, String why, Moment moment) {
        return follow(draft, move, MoveTable.row(move.kind(), move.step()).failed(), Optional.of(why), moment);
    }

    private static Duration pause(GuestMove move, Moment moment) {
        Duration longest = moment.policy().backOff(1);
        Duration doubled = PAUSE.multipliedBy(1L << Math.min(move.failures(), 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Draft follow(
            Draft draft, GuestMove move, Optional<MoveStep> step, Optional<String> error, Moment moment) {
        Optional<MoveStep> needed = step.map(next -> MoveTable.needed(move.kind(), next, move.others()));
        return needed.map(next -> {
                    GuestMove moved = MoveStates.at(move, volumes(draft.record(), move), next, error, moment.now());
                    return tell(draft.with(draft.record().moving(moved)), moved, moment);
                })
                .orElseGet(() -> end(draft, MoveStates.ended(move, error, moment.now()), moment));
    }

    /** Until they are handed over, the old home shows them. */
    private static List<VolumeView> volumes(GuestRecord record, GuestMove move) {
        boolean shown = move.kind() == MoveKind.MIGRATION
                && move.step().compareTo(MoveStep.HAND_OVER) < 0
                && !record.volumes().isEmpty();
        return shown ? record.volumes() : move.volumes();
    }

    private static Draft end(Draft draft, GuestMove move, Moment moment) {
        Draft over = draft.with(draft.record().moving(move));
        return tell(hasArrived(move) ? over : dropMadeJob(over, move, moment), move, moment);
    }

    private static boolean hasArrived(GuestMove move) {
        return move.step() == MoveStep.START;
    }

    /** A job that was made only to take the guest to where it is not. */
    private static Draft dropMadeJob(Draft draft, GuestMove move, Moment moment) {
        return draft.record()
                .job(move.job())
                .filter(job -> move.madeJob())
                .map(job -> draft.with(draft.record().with(job.remove(RemovalMode.FULL, moment.now()))))
                .orElse(draft);
    }

    private static Draft tell(Draft draft, GuestMove move, Moment moment) {
        GuestRecord record = draft.record();
        Optional<Job> job = record.job(move.job());
        GuestMoved data = new GuestMoved(
                record.id(),
                move.kind(),
                move.from(),
                move.to(),
                move.job(),
                Optional.of(move.step()).filter(step -> move.underWay()),
                move.startedAt(),
                job.filter(of -> move.kind() == MoveKind.RECOVERY)
                        .flatMap(of -> of.history().lastSync()),
                move.error());
        return draft.send(Output.event(record.id(), CloudEvent.of(type(move), data, move.number(), moment.now())));
    }

    private static String type(GuestMove move) {
        if (move.underWay()) {
            return CloudEvent.GUEST_MOVING;
        }
        if (!hasArrived(move)) {
            return CloudEvent.GUEST_MOVE_FAILED;
        }
        return move.kind() == MoveKind.MIGRATION ? CloudEvent.GUEST_MIGRATED : CloudEvent.GUEST_RECOVERED;
    }
}
