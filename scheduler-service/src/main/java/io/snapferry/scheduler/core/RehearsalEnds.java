package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobRehearsed;
import io.snapferry.contracts.report.ReachedSnapshot;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends rehearsals. What a job's syncs are due for and came to stays as it is. */
final class RehearsalEnds {
    /** What takes its worker down each time is not tried for ever. */
    private static final int ATTEMPTS = 3;

    private RehearsalEnds() {}

    /** After its worker's last word, or without one. */
    static Draft ended(
            Draft draft, Run run, Job job, List<VolumeProgress> volumes, Optional<RunEnds.Failure> why, Moment moment) {
        Rehearsal how = result(run, volumes, why, moment);
        GuestRecord after =
                draft.record().idle().with(job.with(Rehearsals.of(job).ended(how)));
        RunEnds.Ending ending = why.map(RunEnds.Ending::failed).orElse(RunEnds.Ending.SUCCESS);
        JobRehearsed told = new JobRehearsed(
                job.id(),
                draft.record().id(),
                run.id(),
                run.trigger(),
                run.origin(),
                run.replicaAt(),
                how.outcome(),
                how.startedAt(),
                moment.now(),
                how.snapshot(),
                how.volume(),
                how.errorCode(),
                how.message(),
                volumes);
        return RunEnds.announce(
                        draft.with(after), ending, run, volumes, job.history().failCount(), moment)
                .send(Output.event(draft.record().id(), CloudEvent.of(told)));
    }

    private static Rehearsal result(
            Run run, List<VolumeProgress> volumes, Optional<RunEnds.Failure> why, Moment moment) {
        List<VolumeProgress> unchecked =
                volumes.stream().filter(volume -> !isChecked(volume)).toList();
        return new Rehearsal(
                run.id(),
                outcome(why.isPresent(), volumes.isEmpty() || !unchecked.isEmpty()),
                run.startedAt(),
                RunEnds.took(run, moment),
                volumes.stream()
                        .flatMap(volume -> volume.snapshot().stream())
                        .map(ReachedSnapshot::name)
                        .max(Comparator.naturalOrder()),
                volumes.stream()
                        .filter(RehearsalEnds::isWrong)
                        .map(VolumeProgress::volume)
                        .findFirst(),
                why.map(RunEnds.Failure::code),
                why.map(RunEnds.Failure::message).or(() -> sentence(unchecked)),
                Optional.of(RehearsedVolume.of(volumes)));
    }

    private static Rehearsal.Outcome outcome(boolean failed, boolean partly) {
        if (failed) {
            return Rehearsal.Outcome.FAILED;
        }
        return partly ? Rehearsal.Outcome.INCOMPLETE : Rehearsal.Outcome.PASSED;
    }

    private static boolean isWrong(VolumeProgress volume) {
        return found(volume, VolumeCheck.Result.FAILED) || compared(volume, Verification.Result.DIFFERS);
    }

    private static boolean isChecked(VolumeProgress volume) {
        return found(volume, VolumeCheck.Result.PASSED) || compared(volume, Verification.Result.EQUAL);
    }

    private static boolean found(VolumeProgress volume, VolumeCheck.Result result) {
        return volume.check().filter(check -> check.result() == result).isPresent();
    }

    private static boolean compared(VolumeProgress volume, Verification.Result result) {
        return volume.verification().filter(known -> known.result() == result).isPresent();
    }

    private static Optional<String> sentence(List<VolumeProgress> unchecked) {
        return Optional.of(unchecked.stream()
                        .map(volume -> volume.volume() + " was not checked: "
                                + volume.check().map(VolumeCheck::words).orElse("nothing is known of it"))
                        .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty());
    }

    /**
     * Ends it without a result, whoever is at it; one that nobody is at stays wanted. A late claim finds no run, and who
     * has begun sees that it is over.
     */
    static Draft stop(Draft draft, Run run, String because, Moment moment) {
        GuestRecord idle = draft.record().idle();
        Optional<Job> job = idle.job(run.id().job());
        GuestRecord after = job.filter(of -> run.claim().isEmpty())
                .map(of -> idle.with(of.with(Rehearsals.of(of).again(run))))
                .orElse(idle);
        if (run.claim().isEmpty() && run.attempt() == 1) {
            return Slots.release(draft.with(after), run, moment);
        }
        String sentence = "the rehearsal was ended: " + because;
        return RunEnds.announce(
                draft.with(after).send(Output.log(run, moment, LogLine.Level.WARNING, sentence)),
                RunEnds.Ending.cancelled(sentence),
                run,
                List.of(),
                job.map(of -> of.history().failCount()).orElse(0),
                moment);
    }

    /** The guest's rehearsal, if that is what it is in, makes room. */
    static Draft stopAny(Draft draft, String because, Moment moment) {
        return draft.record()
                .run()
                .filter(Run::rehearses)
                .map(run -> stop(draft, run, because, moment))
                .orElse(draft);
    }

    /**
     * Its deadline has passed: what nobody took, or what was lost, is ordered again where its node is there and no other run
     * of the guest waits; else the former stays wanted, and the latter has failed.
     *
     * @param told with what is told of a lost worker
     */
    static Draft late(Draft told, Run run, Job job, String what, Moment moment) {
        boolean room = moment.cluster().online(run.source(), moment.now()) && !Dispatch.runIsDue(told.record(), moment);
        boolean lost = run.claim().isPresent();
        if (room && (!lost || run.attempt() < ATTEMPTS)) {
            String sentence = what + "; the rehearsal is ordered again, attempt " + (run.attempt() + 1);
            return Runs.again(told.send(Output.log(run, moment, LogLine.Level.WARNING, sentence)), run, job, moment);
        }
        if (!lost) {
            return stop(told, run, what, moment);
        }
        String sentence = what + "; the rehearsal is not tried again by itself";
        RunEnds.Failure why = new RunEnds.Failure(RunEnds.WORKER_LOST, sentence);
        return ended(
                told.send(Output.log(run, moment, LogLine.Level.ERROR, sentence)),
                run,
                job,
                List.of(),
                Optional.of(why),
                moment);
    }

    /** An operator does not want it: the next comes when it is due by its schedule. */
    static Draft cancel(Draft draft, Job job, String by, Moment moment) {
        Draft stopped = draft.record()
                .rehearsalOf(job)
                .map(run -> stop(draft, run, "cancelled by " + by, moment))
                .orElse(draft);
        Job resting = RehearsalRules.planned(stopped.record().job(job.id()).orElseThrow(), moment);
        return stopped.with(stopped.record().with(resting));
    }
}
