package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
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
     * A volume that the job leaves out.
     *
     * @param replica what earlier runs made of it
     */
    record Excluded(VolumeId volume, NodeName target, Optional<VolumeId> replica) implements Remark {
        @Override
        public String sentence() {
            return "volume " + volume + " is excluded from replication"
                    + replica.map(copy -> "; its replica " + copy + " on " + target + " stays as it is")
                            .orElse("");
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
