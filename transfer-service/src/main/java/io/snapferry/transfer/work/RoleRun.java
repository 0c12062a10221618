package io.snapferry.transfer.work;

import io.snapferry.contracts.order.Order;
import io.snapferry.storage.spi.VolumeRole;
import io.snapferry.transfer.data.PendingAnswer;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.HandOver;
import io.snapferry.transfer.plan.RoleChanges;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.TakeOver;
import java.util.List;

/** Makes a guest's volumes on this node its own, or replicas. Done twice, or after half of it was done, it is the same. */
final class RoleRun implements RunSteps {

    private final RunContext run;
    private final Order order;

    RoleRun(RunContext run) {
        this.run = run;
        this.order = run.order();
    }

    @Override
    public void execute() throws RunException, InterruptedException {
        RoleChanges planned = plan();
        if (planned instanceof RoleChanges.Refused refused) {
            throw new RunException(refused.why());
        }
        RoleChanges.Changes all = (RoleChanges.Changes) planned;
        all.remarks().forEach(run.log()::warning);
        if (all.changes().isEmpty()) {
            run.log().info("nothing is left to be done on " + order.source());
        }
        for (RoleChanges.Change change : all.changes()) {
            run.on(change.volume().storage(), storage -> {
                storage.assign(change.request());
                return change;
            });
            run.log().info(story(change));
        }
    }

    private RoleChanges plan() throws RunException, InterruptedException {
        GuestInventory here = run.storages().inventory(order.job().guest());
        return switch (order.action()) {
            case HAND_OVER -> HandOver.to(here, there(), order.job());
            case STEP_BACK -> HandOver.back(here, order.job(), order.target());
            default ->
                TakeOver.of(here, order.job(), order.target(), order.volumes().orElse(List.of()));
        };
    }

    private GuestInventory there() throws RunException, InterruptedException {
        return run.reach(peer -> {
                    try (PendingAnswer<GuestInventory> pending = peer.inventory()) {
                        return pending.await();
                    }
                })
                .answer();
    }

    private String story(RoleChanges.Change change) {
        return change.request().role() == VolumeRole.HOME
                ? "volume " + change.volume() + " belongs to guest "
                        + order.job().guest() + " on " + order.source() + " now, and can be written to"
                : "volume " + change.volume() + " is a replica on " + order.source() + " now, at "
                        + change.request().at().orElseThrow().name();
    }
}
