package io.snapferry.transfer.work;

import io.snapferry.contracts.view.GuestKind;
import io.snapferry.quiesce.GuestGuard;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.QuiesceException;
import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.core.OwnGuest;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.VolumePlan;
import io.snapferry.transfer.quiet.Quiescence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the guest of a run frozen while its snapshots are taken, if the node is set up for it. */
final class FrozenGuest {

    /** Takes the snapshots. */
    interface Work {
        void run() throws RunException, InterruptedException;
    }

    private final RunContext run;
    private final Quiescence quiescence;
    private final Guest guest;

    FrozenGuest(RunContext run, List<VolumePlan> volumes) {
        this.run = run;
        this.quiescence = run.own().quiescence();
        GuestKind kind = OwnGuest.kind(volumes.stream().map(VolumePlan::id));
        this.guest = new Guest(run.order().job().guest().value(), Guest.Kind.valueOf(kind.name()));
    }

    /** Runs the work; however that ends, the guest is not left frozen. */
    void during(Work work) throws RunException, InterruptedException {
        Optional<GuestGuard.Frozen> frozen = freeze();
        Instant start = run.clock().instant();
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (frozen.isPresent()) {
                thaw(frozen.get(), start, done);
            }
        }
    }

    private Optional<GuestGuard.Frozen> freeze() throws RunException, InterruptedException {
        if (quiescence.guard().isEmpty()) {
            return Optional.empty();
        }
        run.control().throwIfStopped();
        try {
            return Optional.of(quiescence.guard().get().freeze(guest, quiescence.deadline()));
        } catch (QuiesceException e) {
            notFrozen("could not be frozen (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    private void thaw(GuestGuard.Frozen frozen, Instant start, boolean taken)
            throws RunException, InterruptedException {
        boolean inTime;
        try {
            inTime = frozen.thaw();
        } catch (QuiesceException e) {
            run.log()
                    .warning(guest + " may still be frozen (" + e.getMessage()
                            + "); thawing it is tried again: see to it if it hangs");
            return;
        }
        if (inTime) {
            run.log()
                    .info(guest + " was frozen for "
                            + Bytes.seconds(Duration.between(start, run.clock().instant())));
        } else if (taken) {
            notFrozen("was thawed after " + Bytes.seconds(quiescence.deadline())
                    + ", before all of its snapshots were taken");
        }
    }

    private void notFrozen(String what) throws RunException {
        if (quiescence.required()) {
            throw new RunException(RunFailure.notFrozen(run.order().source(), guest + " " + what));
        }
        run.log().warning(guest + " " + what + ": its snapshots are as after a power cut");
    }
}
