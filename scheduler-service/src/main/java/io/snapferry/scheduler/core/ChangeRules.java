package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RehearseJob;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import java.util.Optional;

/** Whether a job that exists may be changed as asked. */
final class ChangeRules {
    private ChangeRules() {}

    static Optional<Refusal> check(GuestRecord record, Job job, JobCommand command, Moment moment) {
        if (command.revision().filter(wanted -> wanted != job.revision()).isPresent()) {
            return Optional.of(Refusals.changed("job " + job.id() + " has changed: it is at revision " + job.revision()
                    + ", not " + command.revision().get() + "; read it again, then change what is there now"));
        }
        if (command instanceof DeleteJob) {
            return Optional.empty();
        }
        if (command instanceof CancelRun) {
            return Cancels.check(record, job, moment);
        }
        if (job.removal().isPresent()) {
            return Optional.of(Refusals.conflict("job " + job.id()
                    + " is being removed; it can only be deleted in another way, such as with force"));
        }
        if (command instanceof UpdateJob update) {
            return update(record, job, update, moment);
        }
        if (command instanceof RehearseJob) {
            return RehearsalRules.refusal(record, job, moment);
        }
        return command instanceof RunJobNow ? runNow(record, job) : Optional.empty();
    }

    private static Optional<Refusal> update(GuestRecord record, Job job, UpdateJob update, Moment moment) {
        if (update.unlimited()
                && (update.rate().isPresent() || update.rateProfile().isPresent())) {
            return Optional.of(Refusals.invalid("rate", "a rate was given and taken away at once; do one of the two"));
        }
        return twice(update, JobSetting.TIMEZONE, "timezone", update.timezone().isPresent())
                .or(() -> twice(
                        update, JobSetting.MAX_LAG, "maxLag", update.maxLag().isPresent()))
                .or(() -> twice(update, JobSetting.KEEP, "keep", update.keep().isPresent()))
                .or(() -> twice(
                        update,
                        JobSetting.DIVERGENCE,
                        "divergence",
                        update.divergence().isPresent()))
                .or(() -> twice(
                        update,
                        JobSetting.STORAGE_MAP,
                        "storageMap",
                        update.storageMap().isPresent()))
                .or(() -> twice(
                        update,
                        JobSetting.REHEARSE,
                        "rehearse",
                        update.rehearse().isPresent()))
                .or(() -> update.rateProfile().flatMap(FieldRules::rate))
                .or(() -> update.keep().flatMap(FieldRules::keep))
                .or(() -> times(job, update, moment))
                .or(() -> update.comment().flatMap(FieldRules::comment))
                .or(() -> update.maxLag().flatMap(FieldRules::maxLag))
                .or(() -> storages(record, job, update, moment));
    }

    private static Optional<Refusal> twice(UpdateJob update, JobSetting setting, String field, boolean given) {
        return given && update.unsets(setting)
                ? Optional.of(Refusals.invalid(field, "a value was given and taken away at once; do one of the two"))
                : Optional.empty();
    }

    private static Optional<Refusal> times(Job job, UpdateJob update, Moment moment) {
        JobDefinition changed = Changes.definition(job.definition(), update);
        boolean zone = update.timezone().isPresent() || update.unset().isPresent();
        Optional<Refusal> syncs = zone || update.schedule().isPresent()
                ? FieldRules.schedule("schedule", changed.schedule(), changed.timezone(), moment)
                : Optional.empty();
        return syncs.or(() -> changed.rehearse()
                .filter(text -> zone || update.rehearse().isPresent())
                .flatMap(text -> FieldRules.schedule("rehearse", text, changed.timezone(), moment)));
    }

    private static Optional<Refusal> storages(GuestRecord record, Job job, UpdateJob update, Moment moment) {
        return changesStorages(update)
                ? Destinations.refusal(record, Changes.definition(job.definition(), update), moment)
                : Optional.empty();
    }

    static boolean changesStorages(UpdateJob update) {
        return update.storageMap().isPresent() || update.unsets(JobSetting.STORAGE_MAP);
    }

    private static Optional<Refusal> runNow(GuestRecord record, Job job) {
        if (!job.definition().enabled()) {
            return Optional.of(
                    Refusals.conflict("enabled", "job " + job.id() + " is disabled; enable it before it can run"));
        }
        return record.home()
                .filter(job.definition().target()::equals)
                .flatMap(home -> Hold.TARGET_IS_HOME.sentence(home, home))
                .map(why -> Refusals.conflict("target", why));
    }
}
