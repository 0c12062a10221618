package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.keep.KeepRules;
import io.snapferry.contracts.rate.RateProfile;
import java.util.Optional;

/** Changes of a job that were found to be allowed. */
final class Changes {
    private Changes() {}

    static Job create(GuestRecord record, CreateJob create, Moment moment) {
        Job created = Job.create(create.job(), definition(create), record.counter(), moment.now());
        return RehearsalRules.planned(DueTimes.replan(created, moment), moment);
    }

    static JobDefinition definition(CreateJob create) {
        return new JobDefinition(
                create.target(),
                create.schedule().strip(),
                create.rate(),
                create.comment().orElse(""),
                create.enabled(),
                create.timezone(),
                create.maxLag(),
                create.keep().map(Changes::canonical),
                create.divergence(),
                StorageMaps.canonical(create.storageMap()),
                create.intermediates().filter(on -> on),
                create.rateProfile().map(Changes::profile),
                create.rehearse().map(String::strip));
    }

    static Draft update(Draft draft, Job job, UpdateJob update, Moment moment) {
        GuestRecord record = draft.record();
        JobDefinition old = job.definition();
        JobDefinition changed = definition(old, update);
        Job updated = RehearsalRules.changed(job.with(changed), old, moment);
        if (!changed.enabled()) {
            Job resting = DueTimes.replan(updated.unrequested(), moment);
            return RunEnds.withdraw(draft.with(record.with(resting)), job.id(), "the job was disabled", moment);
        }
        boolean sameTimes = changed.enabled() == old.enabled()
                && changed.schedule().equals(old.schedule())
                && changed.timezone().equals(old.timezone());
        return draft.with(record.with(sameTimes ? updated : DueTimes.replan(updated, moment)));
    }

    static JobDefinition definition(JobDefinition old, UpdateJob update) {
        boolean otherLimit = update.unlimited()
                || update.rate().isPresent()
                || update.rateProfile().isPresent();
        Optional<Rate> rate = otherLimit ? update.rate() : old.rate();
        Optional<String> profile = otherLimit ? update.rateProfile().map(Changes::profile) : old.rateProfile();
        return new JobDefinition(
                old.target(),
                update.schedule().map(String::strip).orElse(old.schedule()),
                rate,
                update.comment().orElse(old.comment()),
                update.enabled().orElse(old.enabled()),
                kept(update, JobSetting.TIMEZONE, old.timezone(), update.timezone()),
                kept(update, JobSetting.MAX_LAG, old.maxLag(), update.maxLag()),
                kept(update, JobSetting.KEEP, old.keep(), update.keep().map(Changes::canonical)),
                kept(update, JobSetting.DIVERGENCE, old.divergence(), update.divergence()),
                StorageMaps.canonical(kept(update, JobSetting.STORAGE_MAP, old.storageMap(), update.storageMap())),
                update.intermediates().or(old::intermediates).filter(on -> on),
                profile,
                kept(
                        update,
                        JobSetting.REHEARSE,
                        old.rehearse(),
                        update.rehearse().map(String::strip)));
    }

    private static String profile(String text) {
        return RateProfile.parse(text).toString();
    }

    private static String canonical(String rules) {
        return KeepRules.parse(rules).toString();
    }

    private static <T> Optional<T> kept(UpdateJob update, JobSetting setting, Optional<T> old, Optional<T> given) {
        return update.unsets(setting) ? Optional.empty() : given.or(() -> old);
    }

    /**
     * A run that nobody has begun yet is what was asked for, unless it was ordered before anybody wanted contents
     * compared; behind one that is under way, one more is queued.
     */
    static GuestRecord runNow(GuestRecord record, Job job, RunJobNow command, Moment moment) {
        if (command.verify().orElse(false)) {
            return record.with(job.verify(record.counter()).request(moment.now()));
        }
        boolean ordered = record.runOf(job).filter(r -> r.claim().isEmpty()).isPresent();
        return ordered ? record : record.with(job.request(moment.now()));
    }
}
