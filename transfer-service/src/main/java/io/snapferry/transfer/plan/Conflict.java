package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a guest cannot be replicated now, with the evidence. */
public sealed interface Conflict {

    /** Stable name of the cause, for programs. */
    String code();

    /** One sentence for the operator: what is in the way, where, and what to do. */
    String sentence();

    /** The source has nothing to replicate. */
    record NoVolumes(GuestId guest, NodeName source) implements Conflict {
        @Override
        public String code() {
            return "no-volumes";
        }

        @Override
        public String sentence() {
            return source + " holds no volumes of guest " + guest
                    + " of its own: give the guest a disk in a storage that is configured on " + source
                    + ", or delete the job";
        }
    }

    record StorageMissing(StorageId storage, String sourceType, NodeName target) implements Conflict {
        @Override
        public String code() {
            return "storage-missing";
        }

        @Override
        public String sentence() {
            return target + " has no storage " + storage + ": configure a storage of type " + sourceType
                    + " with that id on " + target;
        }
    }

    record StorageTypeDiffers(StorageId storage, String sourceType, NodeName target, String targetType)
            implements Conflict {
        @Override
        public String code() {
            return "storage-type-differs";
        }

        @Override
        public String sentence() {
            return "storage " + storage + " is of type " + targetType + " on " + target + " but of type " + sourceType
                    + " on the source: replication needs the same type under the same id on both nodes";
        }
    }

    record StorageUnavailable(StorageId storage, NodeName node, String problem) implements Conflict {
        @Override
        public String code() {
            return "storage-unavailable";
        }

        @Override
        public String sentence() {
            return "storage " + storage + " on " + node + " cannot be used now: " + problem;
        }
    }

    /** The target has such a volume, but not as a replica of this guest. */
    record NotAReplica(VolumeId volume, GuestId guest, NodeName target, Optional<ReplicaMark> mark)
            implements Conflict {
        @Override
        public String code() {
            return "not-a-replica";
        }

        @Override
        public String sentence() {
            String what = mark.map(found -> "a replica of guest " + found.guest() + ", not of guest " + guest)
                    .orElse("no replica but a volume in its own right");
            return "volume " + volume + " on " + target + " is " + what
                    + ", and is not overwritten: rename or remove it on " + target + " if it is not needed there";
        }
    }

    record NoCommonSnapshot(VolumeId volume, NodeName target, List<Snapshot> onSource, List<Snapshot> onTarget)
            implements Conflict {
        public NoCommonSnapshot {
            onSource = List.copyOf(onSource);
            onTarget = List.copyOf(onTarget);
        }

        @Override
        public String code() {
            return "no-common-snapshot";
        }

        @Override
        public String sentence() {
            return "the replica of " + volume + " on " + target + " has no snapshot in common with its source (source: "
                    + names(onSource) + "; replica: " + names(onTarget) + "): remove the replica on " + target
                    + " to have it copied in full";
        }

        private static String names(List<Snapshot> snapshots) {
            return snapshots.isEmpty()
                    ? "none"
                    : snapshots.stream().map(Snapshot::name).collect(Collectors.joining(", "));
        }
    }

    /**
     * The replica went its own way after the newest common snapshot.
     *
     * @param newer the replica's snapshots after the base; empty if the replica was written to instead
     */
    record Diverged(VolumeId volume, NodeName target, Snapshot base, List<Snapshot> newer) implements Conflict {
        public Diverged {
            newer = List.copyOf(newer);
        }

        @Override
        public String code() {
            return "diverged";
        }

        @Override
        public String sentence() {
            String how = newer.isEmpty()
                    ? "was written to since snapshot " + base.name()
                    : "has snapshots that its source does not have after " + base.name() + " ("
                            + newer.stream().map(Snapshot::name).collect(Collectors.joining(", ")) + ")";
            return "the replica of " + volume + " on " + target + " " + how + ": roll it back to " + base.name()
                    + " on " + target + " to go on from there, or remove it to have it copied in full";
        }
    }

    /** There is a replica, but this storage can only send or take full copies. */
    record NoIncrements(VolumeId volume, NodeName node, String type) implements Conflict {
        @Override
        public String code() {
            return "not-supported";
        }

        @Override
        public String sentence() {
            return "storage " + volume.storage() + " (" + type + ") on " + node
                    + " cannot handle incremental streams, and a full one would overwrite the replica of " + volume
                    + ": remove the replica to have it copied in full, or use another storage";
        }
    }

    /** An encrypted volume is sent as it is or not at all, and the target cannot take it so. */
    record NoRawStreams(VolumeId volume, NodeName target, String type) implements Conflict {
        @Override
        public String code() {
            return "not-supported";
        }

        @Override
        public String sentence() {
            return "volume " + volume + " is encrypted and never sent decrypted, and storage " + volume.storage() + " ("
                    + type + ") on " + target + " does not say that it takes encrypted streams: bring the worker of "
                    + target + " to this release, and let its storage have encryption (zpool set feature@encryption)";
        }
    }

    /** Encrypted and decrypted data cannot be joined. */
    record EncryptionDiffers(VolumeId volume, NodeName target, boolean sourceIsEncrypted) implements Conflict {
        @Override
        public String code() {
            return "encryption";
        }

        @Override
        public String sentence() {
            String how = sourceIsEncrypted
                    ? "is encrypted, and its replica on " + target + " was received decrypted"
                    : "is not encrypted, and its replica on " + target + " was received encrypted";
            return "volume " + volume + " " + how + ": see whether the volume was replaced, and remove the replica on "
                    + target + " to have it copied in full";
        }
    }
}
