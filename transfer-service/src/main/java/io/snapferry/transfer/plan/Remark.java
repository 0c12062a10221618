package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.LeftOut;
import java.util.Optional;

/** Something about a plan that an operator should know, although it stops no run. */
public sealed interface Remark {

    /** One sentence: what is so, and where. */
    String sentence();

    /** A replica whose volume the guest has no more. */
    record Orphan(VolumeId replica, NodeName target) implements Remark {
        @Override
        public String sentence() {
            return "the replica of " + replica + " on " + target
                    + " stays as it is: the guest has no such volume any more";
        }
    }

    /**
     * A volume that is left out.
     *
     * @param reason why the guest's definition leaves it out; empty if an operator does
     * @param replica what earlier runs made of it
     */
    record Excluded(VolumeId volume, Optional<String> reason, NodeName target, Optional<VolumeId> replica)
            implements Remark {
        @Override
        public String sentence() {
            return "volume " + volume + " is excluded from replication"
                    + reason.map(why -> " (" + why + ")").orElse("")
                    + replica.map(copy -> "; its replica " + copy + " on " + target + " stays as it is")
                            .orElse("");
        }
    }

    /** What the guest's definition names besides the volumes that the guest has here. */
    record Besides(LeftOut what) implements Remark {
        @Override
        public String sentence() {
            return what.volume() + " is not replicated: " + what.reason();
        }
    }

    /** A replica that is gone on with at another place than its volume has now. */
    record Elsewhere(VolumeId volume, NodeName target, VolumeId replica, String why) implements Remark {
        @Override
        public String sentence() {
            return "the replica of " + volume + " on " + target + " is " + replica + " and is gone on with there: "
                    + why;
        }
    }
}
