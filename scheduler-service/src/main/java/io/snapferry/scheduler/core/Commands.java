package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CancelMove;
import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.MigrateGuest;
import io.snapferry.contracts.command.RecoverGuest;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RehearseJob;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import java.util.Optional;

/** Carries out commands or refuses them, and answers each. */
final class Commands {
    private Commands() {}

    static Decision decide(GuestRecord record, Command command, Moment moment) {
        Optional<Reply> earlier = record.answerTo(command.commandId());
        if (earlier.isPresent()) {
            Draft settled = JobScheduler.settle(record, Draft.of(record), moment);
            Reply again = withJob(earlier.get(), settled.record(), command);
            return JobScheduler.decision(settled.send(Output.reply(record.id(), again)), moment);
        }
        Optional<Refusal> refusal = refusal(record, command, moment);
        Draft changed = refusal.isPresent() ? Draft.of(record) : carryOut(Draft.of(record), command, moment);
        Draft settled = JobScheduler.settle(record, changed, moment);
        GuestRecord after = settled.record();
        Reply reply = refusal.<Reply>map(why -> new Reply.Refused(command.commandId(), why))
                .orElseGet(() -> new Reply.Done(
                        command.commandId(),
                        Optional.empty(),
                        Optional.of(Warnings.of(record, after, command, moment)).filter(all -> !all.isEmpty())));
        return JobScheduler.decision(
                settled.with(remembering(after, reply)).send(Output.reply(record.id(), withJob(reply, after, command))),
                moment);
    }

    /** Revisions only grow: what came too late for one would be refused again. */
    private static GuestRecord remembering(GuestRecord record, Reply reply) {
        boolean refusedAgain = reply instanceof Reply.Refused refused
                && (refused.refusal().kind() == Refusal.Kind.CHANGED || record.contradicts(reply.commandId()));
        return refusedAgain ? record : record.answered(reply);
    }

    /** Answers are remembered without the job, whose views would be most of the guest's record; it is told as it is now. */
    private static Reply withJob(Reply reply, GuestRecord record, Command command) {
        return reply instanceof Reply.Done done && command instanceof JobCommand about
                ? new Reply.Done(
                        done.commandId(), record.job(about.job()).map(job -> Views.job(record, job)), done.warnings())
                : reply;
    }

    private static Optional<Refusal> refusal(GuestRecord record, Command command, Moment moment) {
        if (record.contradicts(command.commandId())) {
            return Optional.of(Refusals.keyUsedOtherwise());
        }
        Optional<Refusal> busy = MoveRules.underWay(record, command);
        if (busy.isPresent()) {
            return busy;
        }
        if (command instanceof MigrateGuest migrate) {
            return MoveRules.migrate(record, migrate, moment);
        }
        if (command instanceof RecoverGuest recover) {
            return MoveRules.recover(record, recover, moment);
        }
        if (command instanceof CancelMove) {
            return MoveRules.cancel(record);
        }
        if (command instanceof CreateJob create) {
            return CreationRules.check(record, create, moment);
        }
        if (command instanceof ChangeVolume change) {
            return VolumeRules.check(record, change);
        }
        JobCommand about = (JobCommand) command;
        return record.job(about.job())
                .map(job -> ChangeRules.check(record, job, about, moment))
                .orElseGet(() -> Optional.of(Refusals.notFound("there is no job " + about.job())));
    }

    private static Draft carryOut(Draft draft, Command command, Moment moment) {
        GuestRecord record = draft.record();
        if (command instanceof CreateJob create) {
            return draft.with(record.with(Changes.create(record, create, moment)));
        }
        if (command instanceof ChangeVolume change) {
            return draft.with(record.replicating(change.volume(), change.replicate()));
        }
        if (command instanceof MigrateGuest migrate) {
            return MoveCommands.migrate(draft, migrate, moment);
        }
        if (command instanceof RecoverGuest recover) {
            return MoveCommands.recover(draft, recover, moment);
        }
        if (command instanceof CancelMove cancel) {
            return MoveCommands.cancel(draft, cancel, moment);
        }
        Job job = record.job(((JobCommand) command).job()).orElseThrow();
        if (command instanceof UpdateJob update) {
            return Changes.update(draft, job, update, moment);
        }
        if (command instanceof DeleteJob delete) {
            return Removals.delete(draft, job, delete.mode(), moment);
        }
        if (command instanceof CancelRun cancel) {
            return Cancels.cancel(draft, job, cancel, moment);
        }
        if (command instanceof RehearseJob) {
            return draft.with(record.with(job.with(Rehearsals.of(job).request(moment.now()))));
        }
        return command instanceof RunJobNow now ? draft.with(Changes.runNow(record, job, now, moment)) : draft;
    }
}
