package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import java.util.Optional;

/** Whether a job that exists may be changed as asked. */
final class ChangeRules {
    private ChangeRules() {}

    static Optional<Refusal> check(GuestRecord record, Job job, Command command, Moment moment) {
        if (command instanceof DeleteJob) {
            return Optional.empty();
        }
        if (job.removal().isPresent()) {
            return Optional.of(Refusals.conflict("job " + job.id()
                    + " is being removed; it can only be deleted in another way, such as with force"));
        }
        if (command instanceof UpdateJob update) {
            return update(job, update, moment);
        }
        return command instanceof RunJobNow ? runNow(record, job) : Optional.empty();
    }

    private static Optional<Refusal> update(Job job, UpdateJob update, Moment moment) {
        if (update.unlimited() && update.rate().isPresent()) {
            return Optional.of(Refusals.invalid("rate", "a rate was given and taken away at once; do one of the two"));
        }
        return twice(update, JobSetting.TIMEZONE, "timezone", update.timezone().isPresent())
                .or(() -> twice(
                        update, JobSetting.MAX_LAG, "maxLag", update.maxLag().isPresent()))
                .or(() -> twice(update, JobSetting.KEEP, "keep", update.keep().isPresent()))
                .or(() -> update.keep().flatMap(FieldRules::keep))
                .or(() -> times(job, update, moment))
                .or(() -> update.comment().flatMap(FieldRules::comment))
                .or(() -> update.maxLag().flatMap(FieldRules::maxLag));
    }

    private static Optional<Refusal> twice(UpdateJob update, JobSetting setting, String field, boolean given) {
        return given && update.unsets(setting)
                ? Optional.of(Refusals.invalid(field, "a value was given and taken away at once; do one of the two"))
                : Optional.empty();
    }

    private static Optional<Refusal> times(Job job, UpdateJob update, Moment moment) {
        JobDefinition changed = Changes.definition(job.definition(), update);
        return update.schedule().isPresent()
                        || update.timezone().isPresent()
                        || update.unset().isPresent()
                ? FieldRules.schedule(changed.schedule(), changed.timezone(), moment)
                : Optional.empty();
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
