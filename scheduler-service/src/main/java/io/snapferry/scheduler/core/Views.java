package io.snapferry.scheduler.core;

import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import java.util.Optional;

/** What the outside sees of a guest's record. */
final class Views {
    private Views() {}

    static JobView job(GuestRecord record, Job job) {
        JobDefinition definition = job.definition();
        return new JobView(
                job.id(),
                record.id(),
                definition.target(),
                record.home(),
                definition.schedule(),
                definition.rate(),
                definition.comment(),
                definition.enabled(),
                state(record, job),
                record.runOf(job).or(() -> record.rehearsalOf(job)).map(Views::run),
                job.revision(),
                definition.timezone(),
                definition.maxLag(),
                job.createdAt(),
                definition.keep(),
                definition.divergence(),
                definition.storageMap(),
                definition.intermediates(),
                definition.rateProfile(),
                definition.rehearse());
    }

    static Optional<GuestView> guest(GuestRecord record) {
        boolean shown = !record.volumes().isEmpty() || !record.jobs().isEmpty();
        return record.home()
                .filter(home -> shown)
                .flatMap(home -> record.kind()
                        .map(kind -> new GuestView(
                                record.id(),
                                kind,
                                home,
                                record.volumes(),
                                record.excluded(),
                                record.move(),
                                record.deposed(),
                                record.definition())));
    }

    private static JobState state(GuestRecord record, Job job) {
        JobHistory history = job.history();
        return new JobState(
                phase(record, job),
                history.lastSync(),
                history.lastTry(),
                job.due(),
                history.duration(),
                history.failCount(),
                error(record, job),
                job.laggingSince(),
                history.lastVerified(),
                Rehearsals.of(job).due(),
                Rehearsals.of(job).last());
    }

    static JobPhase phase(GuestRecord record, Job job) {
        Optional<Run> run = record.runOf(job);
        if (job.removal().isPresent()) {
            return JobPhase.REMOVING;
        }
        if (run.isPresent()) {
            return run.get().claim().isPresent() ? JobPhase.SYNCING : JobPhase.PENDING;
        }
        if (!job.definition().enabled()) {
            return JobPhase.DISABLED;
        }
        if (job.hold().isPresent()) {
            return JobPhase.PENDING;
        }
        return job.history().failCount() > 0 ? JobPhase.ERROR : JobPhase.OK;
    }

    static Optional<String> error(GuestRecord record, Job job) {
        Optional<String> failure = job.history().error();
        Optional<String> held = job.hold()
                .flatMap(hold -> record.home()
                        .flatMap(home -> hold.sentence(home, job.definition().target())));
        return held.map(why ->
                        why + failure.map(f -> "; the last run failed: " + f).orElse(""))
                .or(() -> failure);
    }

    private static ActiveRun run(Run run) {
        return new ActiveRun(
                run.id(),
                run.epoch(),
                run.attempt(),
                run.trigger(),
                run.action(),
                run.orderedAt(),
                run.claim().map(Run.Claim::worker),
                run.claim().map(Run.Claim::startedAt));
    }
}
