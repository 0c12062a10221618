package io.snapferry.scheduler.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A guest's side of the slots: asks for one before a run, and gives it back after. */
final class Slots {
    /** So much later than due a rehearsal is as urgent as a sync that is due. */
    private static final Duration REHEARSALS_WAIT = Duration.ofDays(1);

    private Slots() {}

    /** Orders the run, or asks for the slot that it needs. */
    static Draft orderOrAsk(Draft draft, Wanted run, Moment moment) {
        if (!moment.policy().slots().any()) {
            return Runs.order(dropRequest(draft), run, moment);
        }
        boolean otherWay = draft.record()
                .ticket()
                .filter(ticket -> !leadsAlong(ticket, run))
                .isPresent();
        return ask(otherWay ? dropRequest(draft) : draft, run, moment);
    }

    private static Draft ask(Draft draft, Wanted run, Moment moment) {
        Optional<Ticket> asked = draft.record().ticket();
        long number = asked.map(Ticket::number).orElse(draft.record().counter() + 1);
        Ticket wanted = ticket(draft, number, run, moment);
        boolean told = asked.filter(ticket -> ticket.sameAs(wanted)
                        && !moment.reached(ticket.askedAt().plus(moment.policy().claimTimeout())))
                .isPresent();
        return told
                ? draft
                : draft.with(draft.record().ticket(Optional.of(wanted)))
                        .send(Output.slots(new SlotMessage.Asked(wanted)));
    }

    /** A slot was given: the run it was asked for is ordered if it is still wanted, else the slot goes back. */
    static Draft granted(Draft draft, long number, Moment moment) {
        GuestRecord record = draft.record();
        if (record.run().filter(r -> r.id().number() == number).isPresent()) {
            return draft;
        }
        Optional<Ticket> asked = record.ticket().filter(ticket -> ticket.number() == number);
        if (asked.isEmpty()) {
            return giveBack(draft, number);
        }
        return Dispatch.choose(record, moment)
                .filter(run -> leadsAlong(asked.get(), run))
                .map(run -> Runs.order(draft.with(record.ticket(Optional.empty())), run, moment))
                .orElseGet(() -> dropRequest(draft));
    }

    /** Gives back the slot of a run that has ended. */
    static Draft release(Draft draft, Run run, Moment moment) {
        return moment.policy().slots().any() ? giveBack(draft, run.id().number()) : draft;
    }

    /** Takes back the request for a slot, if there is one. Its number is not used again. */
    static Draft dropRequest(Draft draft) {
        return draft.record()
                .ticket()
                .map(Ticket::number)
                .map(number -> giveBack(draft.with(draft.record().past(number).ticket(Optional.empty())), number))
                .orElse(draft);
    }

    private static Draft giveBack(Draft draft, long number) {
        return draft.send(Output.slots(new SlotMessage.Released(draft.record().id(), number)));
    }

    private static boolean leadsAlong(Ticket asked, Wanted run) {
        return asked.source().equals(run.source()) && asked.target().equals(run.target());
    }

    private static Ticket ticket(Draft draft, long number, Wanted run, Moment moment) {
        Job job = run.job();
        Instant since = Lag.base(job).or(job::due).orElse(moment.now());
        Duration slack = job.definition().maxLag().orElseGet(() -> DueTimes.period(job, since, moment));
        Instant due = run.due().orElse(moment.now());
        Duration longRun = moment.policy().slots().longRun();
        return switch (run.action()) {
            case SYNC ->
                ticket(draft, number, run, expectedLong(job.history(), longRun, slack), since.plus(slack), moment);
            case REHEARSE -> ticket(draft, number, run, true, due.plus(REHEARSALS_WAIT), moment);
            default -> ticket(draft, number, run, false, due, moment);
        };
    }

    private static Ticket ticket(
            Draft draft, long number, Wanted run, boolean longRun, Instant startBy, Moment moment) {
        return new Ticket(
                draft.record().id(),
                number,
                run.job().id(),
                run.requested() ? Lane.EXPRESS : Lane.NORMAL,
                longRun,
                run.source(),
                run.target(),
                startBy,
                moment.now());
    }

    /** A run that was longer than what the job may lag, such as a first sync, says nothing of the next one. */
    private static boolean expectedLong(JobHistory history, Duration longRun, Duration slack) {
        return history.lastSync().isEmpty()
                || history.duration()
                        .filter(took -> took.compareTo(longRun) >= 0 && took.compareTo(slack) <= 0)
                        .isPresent();
    }
}
