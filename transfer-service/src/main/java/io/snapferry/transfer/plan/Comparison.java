package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.report.Verification;
import io.snapferry.storage.spi.Capability;
import java.util.Optional;

/** Whether the contents of a snapshot on two nodes can be compared, and what the comparison says. */
public final class Comparison {

    private Comparison() {}

    /** Why nothing can be said; empty if both sides can give a digest. */
    public static Optional<String> obstacle(
            StorageId here, boolean hereCan, NodeName target, Optional<StorageInventory> there) {
        if (!hereCan) {
            return Optional.of("storage " + here + " of this node cannot give digests");
        }
        if (there.filter(PeerFeature.CONTENT_DIGESTS::isOf).isEmpty()) {
            return Optional.of("the worker of " + target + " is of a release that cannot compare contents: upgrade it");
        }
        return there.filter(storage -> storage.can(Capability.DIGEST)).isPresent()
                ? Optional.empty()
                : Optional.of("the storage on " + target + " cannot give digests");
    }

    /** Digests of two algorithms say nothing about each other. */
    public static Verification of(String here, String there) {
        if (here.equals(there)) {
            return Verification.equal(here);
        }
        String ours = algorithm(here);
        String theirs = algorithm(there);
        return ours.equals(theirs)
                ? Verification.differs(here)
                : Verification.unknown("one side gives " + ours + ", the other " + theirs
                        + ": the workers must be of one release to compare contents");
    }

    private static String algorithm(String digest) {
        return digest.replaceFirst(":.*", "");
    }
}
