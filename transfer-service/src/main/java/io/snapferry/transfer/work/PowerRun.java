package io.snapferry.transfer.work;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.GuestAction;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.core.OwnGuest;
import io.snapferry.transfer.guest.GuestPower;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stops or starts a guest with the operator's command or as its provider does, if either is there. */
final class PowerRun implements RunSteps {

    private final RunContext run;
    private final Order order;

    PowerRun(RunContext run) {
        this.run = run;
        this.order = run.order();
    }

    @Override
    public void execute() throws RunException, InterruptedException {
        boolean stops = order.action() == RunAction.STOP_GUEST;
        GuestPower power = run.own().power();
        Optional<GuestAction> action = stops ? power.stop() : power.start();
        String what = stops ? "stopped" : "started";
        Guest guest = guest();
        if (action.isEmpty()) {
            run.log()
                    .info("nothing on " + order.source() + " has " + guest + " " + what
                            + (stops
                                    ? ": it must not be running, or its writes make the migration go back"
                                    : ": start it when you want it to run"));
            return;
        }
        Instant start = run.clock().instant();
        try {
            action.get().on(guest, power.patience());
        } catch (GuestException e) {
            throw new RunException(RunFailure.guestCommand(order.source(), what, e.getMessage()), e);
        }
        run.log()
                .info(guest + " is " + what + " on " + order.source() + ", after "
                        + Bytes.seconds(Duration.between(start, run.clock().instant())));
    }

    private Guest guest() {
        var volumes = run.storages().inventory(order.job().guest()).ownVolumes().keySet();
        return new Guest(
                order.job().guest().value(),
                Guest.Kind.valueOf(OwnGuest.kind(volumes.stream()).name()));
    }
}
