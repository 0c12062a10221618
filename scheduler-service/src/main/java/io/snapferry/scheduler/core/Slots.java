package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A guest's side of the slots: asks for one before a run, and gives it back after. */
final class Slots {
    private Slots() {}

    /** Orders the job's run, or asks for the slot that it needs. */
    static Draft orderOrAsk(Draft draft, Job job, NodeName home, Moment moment) {
        if (!moment.policy().slots().any()) {
            return Runs.order(dropRequest(draft), job, home, moment);
        }
        boolean otherWay = draft.record()
                .ticket()
                .filter(ticket -> !leadsAlong(ticket, job, home))
                .isPresent();
        return ask(otherWay ? dropRequest(draft) : draft, job, home, moment);
    }

    private static Draft ask(Draft draft, Job job, NodeName home, Moment moment) {
        Optional<Ticket> asked = draft.record().ticket();
        long number = asked.map(Ticket::number).orElse(draft.record().counter() + 1);
        Ticket wanted = ticket(draft, number, job, home, moment);
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
                .filter(job -> leadsAlong(asked.get(), job, record.home().orElseThrow()))
                .map(job -> Runs.order(
                        draft.with(record.ticket(Optional.empty())),
                        job,
                        record.home().orElseThrow(),
                        moment))
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

    private static boolean leadsAlong(Ticket asked, Job job, NodeName home) {
        return asked.source().equals(home)
                && asked.target().equals(job.definition().target());
    }

    private static Ticket ticket(Draft draft, long number, Job job, NodeName home, Moment moment) {
        Instant since = Lag.base(job).or(job::due).orElse(moment.now());
        Duration slack = job.definition().maxLag().orElseGet(() -> DueTimes.period(job, since, moment));
        boolean removal = job.removal().isPresent();
        return new Ticket(
                draft.record().id(),
                number,
                job.id(),
                job.requested() ? Lane.EXPRESS : Lane.NORMAL,
                !removal && expectedLong(job.history(), moment.policy().slots().longRun(), slack),
                home,
                job.definition().target(),
                removal ? job.due().orElse(moment.now()) : since.plus(slack),
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
