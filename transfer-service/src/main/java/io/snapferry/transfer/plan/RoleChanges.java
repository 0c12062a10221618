package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.RoleRequest;
import java.util.List;

/** What volumes of a guest are to become on this node, or why nothing is to be changed. */
public sealed interface RoleChanges {

    /** A volume's new role. */
    record Change(VolumeId volume, RoleRequest request) {}

    /**
     * All that is to be done; none if it was done before.
     *
     * @param remarks sentences for the operator
     */
    record Changes(List<Change> changes, List<String> remarks) implements RoleChanges {
        public Changes {
            changes = List.copyOf(changes);
            remarks = List.copyOf(remarks);
        }
    }

    /** Nothing is to be done. */
    record Refused(RunFailure why) implements RoleChanges {}
}
