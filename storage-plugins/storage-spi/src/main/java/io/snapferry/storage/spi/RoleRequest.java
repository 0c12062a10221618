package io.snapferry.storage.spi;

import java.util.Optional;

/**
 * Asks to give a volume a role.
 *
 * @param mark whose volume it must be, and what a replica is to be marked with
 * @param at the snapshot that a replica is to be at; given exactly for {@link VolumeRole#REPLICA}
 */
public record RoleRequest(VolumeName volume, VolumeRole role, ReplicaMark mark, Optional<Snapshot> at) {
    public RoleRequest {
        if (at.isPresent() != (role == VolumeRole.REPLICA)) {
            throw new IllegalArgumentException("a snapshot is needed for a replica, and for nothing else");
        }
    }

    /** Makes a replica the guest's own, or takes a fence away. */
    public static RoleRequest home(VolumeName volume, ReplicaMark mark) {
        return new RoleRequest(volume, VolumeRole.HOME, mark, Optional.empty());
    }

    /** Makes the guest's own volume a replica at its newest snapshot. */
    public static RoleRequest replica(VolumeName volume, ReplicaMark mark, Snapshot at) {
        return new RoleRequest(volume, VolumeRole.REPLICA, mark, Optional.of(at));
    }

    /** Keeps the guest's own volume as it is. */
    public static RoleRequest fenced(VolumeName volume, ReplicaMark mark) {
        return new RoleRequest(volume, VolumeRole.FENCED, mark, Optional.empty());
    }
}
