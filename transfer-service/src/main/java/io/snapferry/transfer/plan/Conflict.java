package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
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

    /** All that the source has is excluded. */
    record AllExcluded(GuestId guest, NodeName source) implements Conflict {
        @Override
        public String code() {
            return "no-volumes";
        }

        @Override
        public String sentence() {
            return "all volumes that guest " + guest + " has on " + source
                    + " are excluded from replication: let at least one in, or disable the job";
        }
    }

    /** Two volumes are meant for one place. */
    record SamePlace(List<VolumeId> volumes, VolumeId place, NodeName target) implements Conflict {
        public SamePlace {
            volumes = List.copyOf(volumes);
        }

        @Override
        public String code() {
            return "same-place";
        }

        @Override
        public String sentence() {
            return "volumes " + join(volumes) + " would all be replicated to " + place + " on " + target
                    + ": map their storages to different ones on " + target + ", or rename one of the volumes";
        }
    }

    /** Nothing decides which volume a replica is of. */
    record AmbiguousReplica(VolumeId volume, NodeName target, List<VolumeId> replicas) implements Conflict {
        public AmbiguousReplica {
            replicas = List.copyOf(replicas);
        }

        @Override
        public String code() {
            return "ambiguous-replica";
        }

        @Override
        public String sentence() {
            return "by its snapshots, volume " + volume + " could go on with " + join(replicas) + " on " + target
                    + ", and so could another volume, or several of these are equally good: give the right one the name "
                    + volume.name() + " on " + target + ", or remove the others";
        }
    }

    /** A volume's place is taken by the replica of another one. */
    record PlaceTaken(VolumeId volume, VolumeId place, NodeName target, VolumeId owner) implements Conflict {
        @Override
        public String code() {
            return "place-taken";
        }

        @Override
        public String sentence() {
            return "volume " + volume + " would be copied to " + place + " on " + target
                    + ", which is the replica of " + owner + " by its snapshots: rename that one on " + target + " to "
                    + owner.name();
        }
    }

    private static String join(List<VolumeId> volumes) {
        return volumes.stream().map(VolumeId::toString).collect(Collectors.joining(", "));
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

    /**
     * The target has such a volume, but not as a replica of this guest.
     *
     * @param base the newest snapshot that it shares with the source's volume nevertheless, as one does that was the
     *     guest's home before
     * @param remedy what the job could do by itself
     */
    record NotAReplica(
            VolumeId volume,
            GuestId guest,
            NodeName target,
            Optional<ReplicaMark> mark,
            Optional<Snapshot> base,
            Remedy remedy)
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
                    + base.map(shared -> " (it was the guest's home once: both have " + shared.name() + ")")
                            .orElse("")
                    + ", and is not overwritten: rename or remove it on " + target + " if it is not needed there"
                    + base.map(shared -> remedy.sentence()).orElse("");
        }
    }

    record NoCommonSnapshot(
            VolumeId volume, NodeName target, List<Snapshot> onSource, List<Snapshot> onTarget, Remedy remedy)
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
                    + " to have it copied in full" + remedy.sentence();
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
     * @param place where the replica is
     * @param newer the replica's snapshots after the base; empty if the replica was written to instead
     */
    record Diverged(
            VolumeId volume, VolumeId place, NodeName target, Snapshot base, List<Snapshot> newer, Remedy remedy)
            implements Conflict {
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
            String where = place.equals(volume) ? "" : " (" + place + ")";
            return "the replica of " + volume + " on " + target + where + " " + how + ": roll it back to " + base.name()
                    + " on " + target + " to go on from there, or remove it to have it copied in full"
                    + remedy.sentence();
        }
    }

    /**
     * The replica would be rolled back, but has snapshots after the base that this job did not take.
     *
     * @param place where the replica is
     */
    record ForeignAfterBase(
            VolumeId volume,
            VolumeId place,
            NodeName target,
            JobId job,
            Snapshot base,
            List<Snapshot> foreign,
            Remedy remedy)
            implements Conflict {
        public ForeignAfterBase {
            foreign = List.copyOf(foreign);
        }

        @Override
        public String code() {
            return "foreign-snapshots";
        }

        @Override
        public String sentence() {
            String where = place.equals(volume) ? "" : " (" + place + ")";
            return "the replica of " + volume + " on " + target + where + " is not rolled back to " + base.name()
                    + ", because it has later snapshots that job " + job + " did not take ("
                    + foreign.stream().map(Snapshot::name).collect(Collectors.joining(", "))
                    + "): destroy those on " + target + " if nobody needs them" + remedy.sentence();
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
