package io.snapferry.transfer.work;

import io.snapferry.contracts.order.Order;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.plan.Preparation;
import io.snapferry.transfer.plan.RunException;
import java.util.List;

/** Carries out on the target what has to be done there before anything is sent. */
record TargetChanges(Order order, RunLog log, ProgressBook progress, TargetPeer target) {

    void make(List<Preparation> preparations) throws RunException, InterruptedException {
        for (Preparation preparation : preparations) {
            if (preparation instanceof Preparation.Rename rename) {
                target.rename(rename.from(), rename.to());
                log.info("the replica " + rename.from() + " on " + order.target() + " is " + rename.to()
                        + " now, as its volume is");
            } else if (preparation instanceof Preparation.SetAside aside) {
                String place = target.setAside(aside);
                progress.setAside(aside.of(), place);
                log.warning("the data of " + aside.volume() + " on " + order.target() + " is set aside, because "
                        + aside.why() + ": it is now " + place + "; remove it when nobody needs it");
            }
        }
    }
}
