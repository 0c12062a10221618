package io.snapferry.contracts.view;

import io.snapferry.contracts.id.VolumeId;
import java.util.List;

/**
 * The snapshots of one volume and of its replica, oldest first.
 *
 * @param replica where the replica is on the target
 */
public record VolumeHistory(
        VolumeId volume, VolumeId replica, List<KeptSnapshot> onSource, List<KeptSnapshot> onTarget) {
    public VolumeHistory {
        onSource = List.copyOf(onSource);
        onTarget = List.copyOf(onTarget);
    }
}
