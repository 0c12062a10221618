package io.snapferry.transfer.plan;

import io.snapferry.storage.spi.Volume;
import java.util.Optional;

/** Whether a volume still has the content of one of its snapshots, whatever snapshots came after it. */
final class Unchanged {

    private Unchanged() {}

    /** Whether a replica has it. Encrypted data is joined to the newest snapshot alone. */
    static boolean replica(Volume replica, String guid) {
        boolean newest = !replica.modified() && Replicas.newest(replica).equals(Optional.of(guid));
        return newest || (!replica.encrypted().orElse(false) && knownSince(replica, guid));
    }

    /** Whether the storage knows that a volume has it; a storage that cannot tell does not. */
    static boolean knownSince(Volume volume, String guid) {
        int wanted = History.indexOf(volume.snapshots(), guid);
        return volume.unchangedSince()
                .map(oldest -> History.indexOf(volume.snapshots(), oldest))
                .filter(oldest -> 0 <= oldest && oldest <= wanted)
                .isPresent();
    }
}
