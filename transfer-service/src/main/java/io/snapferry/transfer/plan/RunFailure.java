package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a run failed.
 *
 * @param code stable name of the cause, for programs
 * @param message one sentence for the operator: what went wrong, where, and what to do
 */
public record RunFailure(String code, String message) {

    public static final String UNREACHABLE = "target-unreachable";

    private static final String CONNECTION_LOST = "connection-lost";

    /** What a target says of a run that is no longer under way as its source believes. */
    public static final String SUPERSEDED = "superseded";

    /** What a target says of a run that it does not see. */
    public static final String REFUSED = "target-refused";

    private static final Set<String> OF_WORKERS_THAT_ARE_GONE =
            Set.of(UNREACHABLE, CONNECTION_LOST, ErrorCode.INTERRUPTED.text());

    /** Whether a worker of the target went away, so that another of its workers may do what it did not. */
    public boolean isOfWorkerThatIsGone() {
        return OF_WORKERS_THAT_ARE_GONE.contains(code);
    }

    /** Whether the target refused since its view of the job, which changes, shows no such run. */
    public boolean isOfTargetsView() {
        return code.equals(REFUSED) || code.equals(SUPERSEDED);
    }

    public static RunFailure of(Planning.Conflicts conflicts) {
        return new RunFailure(conflicts.code(), conflicts.sentence());
    }

    public static RunFailure of(Conflict conflict) {
        return new RunFailure(conflict.code(), conflict.sentence());
    }

    /**
     * A storage refused or failed.
     *
     * @param code as {@link ErrorCode#text} gives it; a peer may send one that we do not know
     * @param message the storage's own sentence
     */
    public static RunFailure storage(NodeName node, StorageId storage, String code, String message) {
        if (code.equals(ErrorCode.NO_SPACE.text())) {
            return new RunFailure(
                    code,
                    "storage " + storage + " on " + node + " has no space left (" + message
                            + "): free or add space there, the job then recovers by itself");
        }
        return new RunFailure(code, "storage " + storage + " on " + node + ": " + message);
    }

    /** Both sides have the snapshot under one guid, and not with one content. */
    public static RunFailure contentDiffers(JobId job, NodeName home, NodeName replica, List<String> snapshots) {
        return new RunFailure(
                "content-differs",
                "the content of " + String.join(", ", snapshots) + " is not the same on " + home + " and " + replica
                        + ": one of them is damaged. Let both storages check themselves (such as with zpool scrub). If"
                        + " it is " + replica + "'s, delete job " + job
                        + " and create it again, which copies all anew");
    }

    /**
     * A rehearsal found something wrong.
     *
     * @param what of each volume, or of the guest
     */
    public static RunFailure checkFailed(NodeName replica, GuestId guest, List<String> what) {
        return new RunFailure(
                "check-failed",
                "the replica of guest " + guest + " on " + replica + " did not pass its rehearsal: "
                        + String.join("; ", what)
                        + ". Check the guest itself at its home: what is damaged there is so in each copy of it");
    }

    public static RunFailure checkTimedOut(NodeName replica, Duration deadline) {
        return new RunFailure(
                "check-timed-out",
                "the rehearsal on " + replica + " was not over after " + deadline.toSeconds()
                        + " s: see the run's log where the time went, or raise 'rehearsal.deadline' of that node");
    }

    /** The operator's own check could not be started. */
    public static RunFailure checkCommand(NodeName replica, String reason) {
        return new RunFailure(
                "check-command",
                "the check of a rehearsal could not be done on " + replica + ": " + reason
                        + "; see to 'rehearsal.command' of that node");
    }

    /** The operator's own check wants copies of all volumes. */
    public static RunFailure noClones(NodeName replica, VolumeId volume) {
        return new RunFailure(
                ErrorCode.NOT_SUPPORTED.text(),
                "storage " + volume.storage() + " on " + replica + " cannot copy volume " + volume
                        + " for 'rehearsal.command' to look at: leave the command out there, or keep replicas in a"
                        + " storage that can");
    }

    /**
     * The guest was to be frozen and was not, for as long as it took.
     *
     * @param reason a clause that begins with the guest
     */
    public static RunFailure notFrozen(NodeName source, String reason) {
        return new RunFailure(
                "not-frozen",
                reason + " on " + source + ", which 'quiesce.required' asks for: see why, or set it to false");
    }

    /** A volume that is to be handed over is not all there on the other side. */
    static RunFailure notInSync(VolumeId volume, Optional<Snapshot> newest, NodeName target) {
        return new RunFailure(
                "not-in-sync",
                "volume " + volume + " is not handed over: "
                        + newest.map(at -> target + " does not have its newest snapshot " + at.name()
                                        + " as the last of an untouched replica")
                                .orElse("it has no snapshot")
                        + "; somebody else takes snapshots or writes there, see to that and try again");
    }

    static RunFailure noVolumes(NodeName node, GuestId guest) {
        return new RunFailure(
                "no-volumes", "no storage of " + node + " has a volume of guest " + guest + ": is its pool imported?");
    }

    static RunFailure noReplica(NodeName node, GuestId guest) {
        return new RunFailure(
                "no-replica",
                "no storage of " + node + " has a complete replica of guest " + guest + ": see with 'snapshots " + guest
                        + "' where there is one");
    }

    /** The operator's command that stops or starts guests did not do it. */
    public static RunFailure guestCommand(NodeName node, String what, String reason) {
        return new RunFailure(
                "guest-command",
                "guest could not be " + what + " on " + node + " (" + reason
                        + "): see to it there, and to the settings 'guests' of that node");
    }

    public static RunFailure targetOffline(NodeName target) {
        return new RunFailure(
                "target-offline",
                "target " + target + " is offline: start its transfer worker, the job then goes on by itself");
    }

    public static RunFailure targetUnreachable(NodeName target, String address, String reason) {
        return new RunFailure(
                UNREACHABLE,
                "target " + target + " could not be reached at " + address + " (" + reason
                        + "): check the network and firewalls between the nodes and the data address that " + target
                        + " is configured with");
    }

    /** The target says that it is where this node does not want to call anybody. */
    public static RunFailure outsideNetwork(NodeName self, NodeName target, String address, String network) {
        return new RunFailure(
                "outside-network",
                "target " + target + " is not called at " + address + ", for that is not in replication.network "
                        + network + " of " + self + ": give " + target
                        + " a host and an advertised-address in that network, or change the network");
    }

    public static RunFailure targetRefused(NodeName target, String code, String reason) {
        return new RunFailure(code, "target " + target + " refused: " + reason);
    }

    public static RunFailure connectionLost(NodeName target, String reason) {
        return new RunFailure(
                CONNECTION_LOST,
                "the connection to target " + target + " broke (" + reason + "): check the transfer worker of " + target
                        + " and the network, the job tries again by itself");
    }

    public static RunFailure stalled(NodeName target, Duration idle) {
        return new RunFailure(
                "stalled",
                "target " + target + " took nothing for " + idle.toSeconds()
                        + " s: check its storage and the network, the job tries again by itself");
    }

    /** Another run, perhaps one of another worker process, does not let go of the guest. */
    public static RunFailure guestHeld(NodeName node, GuestId guest, String holder, Duration patience) {
        return new RunFailure(
                ErrorCode.BUSY.text(),
                "guest " + guest + " on " + node + " is held by " + holder + ", and was not let go of within "
                        + patience.toSeconds() + " s: the job tries again by itself; if that process hangs, end it");
    }

    /** The folder that the workers of a node share cannot be written to. */
    public static RunFailure locksUnusable(NodeName node, Exception cause) {
        return new RunFailure(
                "run-folder",
                "the workers of " + node + " cannot lock guests (" + cause.getMessage() + ": " + cause.getCause()
                        + "): let them write to the run-folder, or configure another one");
    }

    /** A defect of ours; the details are in the worker's log. */
    public static RunFailure bug(NodeName node, Throwable cause) {
        return new RunFailure(
                ErrorCode.BUG.text(),
                "the worker of " + node + " met a defect (" + cause.getClass().getSimpleName()
                        + "): see its log, and report it");
    }
}
