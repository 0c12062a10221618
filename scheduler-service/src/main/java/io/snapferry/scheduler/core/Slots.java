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
            return Runs.order(dropRequest(draft, moment), job, home, moment);
        }
        Optional<Ticket> asked = draft.record().ticket();
        long number = asked.map(Ticket::number).orElse(draft.record().counter() + 1);
        Ticket wanted = ticket(draft, number, job, home, moment);
        if (asked.isEmpty()) {
            return ask(draft, wanted);
        }
        if (!leadsAlong(asked.get(), wanted)) {
            Draft without = dropRequest(draft, moment);
            return ask(without, ticket(without, without.record().counter() + 1, job, home, moment));
        }
        boolean overdue =
                moment.reached(asked.get().askedAt().plus(moment.policy().claimTimeout()));
        return asked.get().sameAs(wanted) && !overdue ? draft : ask(draft, wanted);
    }

    /** A slot was given: the run it was asked for is ordered if it is still wanted, else the slot goes back. */
    static Draft granted(Draft draft, long number, Moment moment) {
        Optional<Run> run = draft.record().run();
        if (run.filter(r -> r.id().number() == number).isPresent()) {
            return draft;
        }
        Optional<Ticket> asked = draft.record().ticket().filter(ticket -> ticket.number() == number);
        if (asked.isEmpty()) {
            return draft.send(
                    Output.slots(new SlotMessage.Released(draft.record().id(), number)));
        }
        Optional<Job> chosen = Dispatch.choose(draft.record(), moment);
        Optional<NodeName> home = draft.record().home();
        boolean wanted = chosen.isPresent()
                && leadsAlong(asked.get(), ticket(draft, number, chosen.get(), home.orElseThrow(), moment));
        return wanted
                ? Runs.order(draft.with(draft.record().ticket(Optional.empty())), chosen.get(), home.get(), moment)
                : dropRequest(draft, moment);
    }

    /** Gives back the slot of a run that has ended. */
    static Draft release(Draft draft, Run run, Moment moment) {
        return moment.policy().slots().any()
                ? draft.send(Output.slots(
                        new SlotMessage.Released(draft.record().id(), run.id().number())))
                : draft;
    }

    /** Takes back the request for a slot, if there is one. Its number is not used again. */
    static Draft dropRequest(Draft draft, Moment moment) {
        return draft.record()
                .ticket()
                .map(ticket -> draft.with(draft.record().past(ticket.number()).ticket(Optional.empty()))
                        .send(Output.slots(
                                new SlotMessage.Released(draft.record().id(), ticket.number()))))
                .orElse(draft);
    }

    private static Draft ask(Draft draft, Ticket ticket) {
        return draft.with(draft.record().ticket(Optional.of(ticket))).send(Output.slots(new SlotMessage.Asked(ticket)));
    }

    private static boolean leadsAlong(Ticket asked, Ticket wanted) {
        return asked.source().equals(wanted.source()) && asked.target().equals(wanted.target());
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
