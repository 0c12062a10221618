package io.snapferry.storage.spi;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A storage of one node. All operations block, may be called from any thread and at the same time for different
 * volumes, and leave interruption to the caller: an interrupted thread gets a {@link StorageException} with
 * {@link ErrorCode#INTERRUPTED} soon. Of two operations that change one volume at the same time, the later waits or is
 * refused as {@link ErrorCode#BUSY}; listing and sending go on meanwhile.
 *
 * <p>Whatever ends in the middle of an operation, this process included, leaves a storage on which all promises here
 * hold again at the next call. What an operation leaves behind half done is invisible to {@link #list} and is cleared
 * away by the next operation on that volume. What an operation that returned has changed is on stable storage.
 *
 * <p>A request that needs a {@link Capability} that is not declared is refused with {@link ErrorCode#NOT_SUPPORTED}
 * before anything else is looked at, and nothing is changed: {@link Capability#refuseMissing} does so. Beside the codes
 * named here, any operation may end with {@link ErrorCode#UNAVAILABLE}, {@link ErrorCode#PERMISSION_DENIED} or
 * {@link ErrorCode#IO}. Another exception than {@link StorageException} counts as the plugin's defect.
 */
public interface Storage extends AutoCloseable {
    /** What this storage can do. Does not change while it is open, and cannot be changed by the caller. Does not block. */
    Set<Capability> capabilities();

    /** The space there is now. */
    Capacity capacity() throws StorageException;

    /**
     * The volumes by name. One listing, however many volumes there are.
     *
     * @return everything that was completed before the call; nothing half received, but see {@link Volume#partial()}
     */
    List<Volume> list(ListRequest request) throws StorageException;

    /**
     * Takes a snapshot of each volume under one name: all of them or none. What the guests had written before the call is
     * in it.
     *
     * @return what was taken, by volume: all of them, each as {@link #list} tells it from now on. Whoever listed the volumes
     *     before need not list them again to learn its guid
     * @throws StorageException {@link ErrorCode#VOLUME_NOT_FOUND}, or {@link ErrorCode#SNAPSHOT_EXISTS} if one of the
     *     volumes has a snapshot of that name
     */
    Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> volumes, String name) throws StorageException;

    /**
     * Starts to send. The snapshots must stay until the stream is closed; two streams of a volume may run at once.
     *
     * @throws StorageException {@link ErrorCode#VOLUME_NOT_FOUND}; {@link ErrorCode#SNAPSHOT_NOT_FOUND} if the snapshot
     *     or the base, by guid, is not there; {@link ErrorCode#NOT_RESUMABLE} if the token is damaged, is not for this
     *     volume, snapshot and base, or can be used no more; {@link ErrorCode#NOT_SUPPORTED} if the receiver lacks what
     *     this volume needs: an encrypted one is sent as it is, to a receiver with {@link Capability#RAW_ENCRYPTED}, or not
     *     at all
     */
    SendStream send(SendRequest request) throws StorageException;

    /**
     * Receives a whole stream. When it returns, the snapshot is on stable storage under its guid, is the volume's
     * newest, and the volume carries the mark; until then the volume is as it was. The caller closes the stream.
     *
     * <p>With {@link ReceiveRequest#resumable}, a stream that ends too early leaves a {@link Partial} or nothing, for
     * whatever reason it ended; the volume's content and snapshots are as they were in both cases. With
     * {@link ReceiveRequest#intermediates}, those that arrived whole before the stream was cut may stay.
     *
     * <p>With {@link ReceiveRequest#discard}, a replica that has diverged is taken back to the base in favour of the stream:
     * what was written to it since is gone, and the newer snapshots that the request names. Nothing of that goes before the
     * beginning of the stream shows that it is the one asked for. A receive that ends in the middle, however, leaves the
     * replica as it was, or at the base, or with some of these snapshots gone, newest first: the same request goes on from
     * each. A newer snapshot that is not named, a replica without the base, and whatever is no replica of this guest are
     * refused as without it. A replica that has not diverged is received into as ever.
     *
     * @throws StorageException and, but for what is said of {@code discard}, nothing is changed:
     *     {@link ErrorCode#NOT_A_REPLICA} if a volume of that name exists without a mark or is another guest's;
     *     {@link ErrorCode#VOLUME_EXISTS} for a full stream into a replica that exists;
     *     {@link ErrorCode#VOLUME_NOT_FOUND} for an increment without the volume; {@link ErrorCode#DIVERGED} if the
     *     volume has not the base's content: the base is not there, or something was written since. A storage may also
     *     refuse so if the base is not the newest snapshot although nothing was written.
     *     {@link ErrorCode#SNAPSHOT_EXISTS} if another snapshot has that name; {@link ErrorCode#NOT_RESUMABLE} if the
     *     volume's partial is not the one of the request's token; {@link ErrorCode#BAD_STREAM} if the stream is cut,
     *     damaged, of another kind, or makes another guid; {@link ErrorCode#ENCRYPTION} if one of stream and replica is
     *     encrypted and the other is not; {@link ErrorCode#NO_SPACE};
     *     {@link ErrorCode#BUSY} if the volume is being received into, or if one of the snapshots to discard is held by
     *     others or cloned
     */
    void receive(ReceiveRequest request, InputStream stream) throws StorageException;

    /**
     * Destroys snapshots by name and guid, and of those that are gone already what was kept of them, such as their
     * bookmarks. Those that are not there, or have that name with another guid, are skipped: a second call does nothing.
     *
     * @throws StorageException {@link ErrorCode#VOLUME_NOT_FOUND}; {@link ErrorCode#BUSY} if one is held by others,
     *     cloned, being sent or the base of a {@link Partial}: the others are gone
     */
    void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException;

    /**
     * Destroys a replica with all its snapshots and its partial. Does nothing if there is no such volume.
     *
     * @throws StorageException {@link ErrorCode#NOT_A_REPLICA} if the volume is not marked as a replica of this guest:
     *     nothing is changed; {@link ErrorCode#BUSY} if it is in use
     */
    void destroyReplica(VolumeName volume, int guest) throws StorageException;

    /**
     * Puts all data of a volume aside under another name, at which no operation looks: replica or guest's own, with all
     * snapshots, what was written since, and a partial. Destroys nothing. Afterwards there is a replica at {@link
     * SetAsideRequest#keepUpTo}, with the snapshots up to it and the mark, or no volume of that name. Ended in the
     * middle, the next operation on the volume completes it. Needs {@link Capability#SET_ASIDE}.
     *
     * @return where the data is now, in words that the operator can use with the storage's own tools
     * @throws StorageException and nothing is changed: {@link ErrorCode#VOLUME_NOT_FOUND}, so also for a second call
     *     without {@code keepUpTo}; {@link ErrorCode#SNAPSHOT_NOT_FOUND}; {@link ErrorCode#BUSY} if the volume is in use
     */
    default String setAside(SetAsideRequest request) throws StorageException {
        throw notSupported(Capability.SET_ASIDE);
    }

    /**
     * Renames a replica, with its mark, its snapshots and its partial. Needs {@link Capability#RENAME}.
     *
     * @param guest whose replica it must be
     * @throws StorageException and nothing is changed: {@link ErrorCode#VOLUME_NOT_FOUND}, so also for a second call;
     *     {@link ErrorCode#NOT_A_REPLICA} if the volume is not marked as a replica of this guest;
     *     {@link ErrorCode#VOLUME_EXISTS} if anything has the new name; {@link ErrorCode#NOT_SUPPORTED} if the new name is
     *     that of another kind of volume; {@link ErrorCode#BUSY} if the volume is in use
     */
    default void rename(VolumeName from, VolumeName to, int guest) throws StorageException {
        throw notSupported(Capability.RENAME);
    }

    /**
     * Reads all of a snapshot and gives a digest of its content. A snapshot and a replica of it, on two storages of one
     * type, have equal texts if the contents are equal, whatever the settings of either, and different ones, but for
     * chance, if they are not. May take as long as a full stream. Needs {@link Capability#DIGEST}.
     *
     * @return {@code ALGORITHM:VALUE}; those of two algorithms say nothing about each other
     * @throws StorageException {@link ErrorCode#VOLUME_NOT_FOUND}; {@link ErrorCode#SNAPSHOT_NOT_FOUND}, by guid; {@link
     *     ErrorCode#NOT_SUPPORTED} if it has something of which the plugin cannot tell whether it is content
     */
    default String digest(VolumeName volume, Snapshot snapshot) throws StorageException {
        throw notSupported(Capability.DIGEST);
    }

    /**
     * Gives a volume a role. Does nothing to a volume that has it; ended in the middle, the same call completes it. No
     * data and no snapshot is lost by it, whatever the roles. Needs {@link Capability#ROLES}.
     *
     * <p>A replica that becomes {@link VolumeRole#HOME} has for the guest what it has now, and can be used at once: it can
     * be written to, and a file system is mounted where the storage mounts its own volumes. Its partial goes. The guest's
     * own volume becomes a {@link VolumeRole#REPLICA} only if nothing was written to it since the snapshot of the request,
     * which is its newest; increments from that one can be received from then on. Where the storage can enforce it, nobody
     * writes to a replica, nor to what is {@link VolumeRole#FENCED}, by ordinary means; for writers that are there already
     * that is certain only if the call returns.
     *
     * @throws StorageException and nothing is changed: {@link ErrorCode#VOLUME_NOT_FOUND}; {@link ErrorCode#NOT_A_REPLICA} if
     *     the volume is a replica of another guest, or a replica that is to be fenced; {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     *     if the snapshot is not there, by guid; {@link ErrorCode#DIVERGED} if a volume that is to become a replica was written to
     *     since, or has a newer snapshot; {@link ErrorCode#BUSY} if it is in use by somebody who would lose it
     */
    default void assign(RoleRequest request) throws StorageException {
        throw notSupported(Capability.ROLES);
    }

    /**
     * Makes a writable copy of a snapshot, of a replica or a guest's own volume, to be used and thrown away. It takes no
     * space but for what is written to it, where the storage can do so. {@link #list} shows nothing of it, and no operation
     * takes it for a volume. Needs {@link Capability#CLONES}.
     *
     * <p>While it is open, the volume and its snapshots stay as they are whatever is written to it, and nothing waits for
     * it: listing, sending, taking snapshots, digests, receiving and {@link #assign} go on. {@link #destroySnapshots} of its
     * snapshot is {@link ErrorCode#BUSY} where the storage cannot do without it. {@link #destroyReplica}, {@link #setAside}
     * and {@link #rename} are {@link ErrorCode#BUSY} until it is closed.
     *
     * <p>A volume has one clone at a time on this host. That of a process that ended goes with the next of these operations
     * for which it is in the way, at the latest with the next clone; that of a process that lives never does, nor what
     * somebody still uses.
     *
     * @return the clone, for whoever asked for it to close; {@link #close} of the storage tries to close what is open still
     * @throws StorageException and there is no clone: {@link ErrorCode#VOLUME_NOT_FOUND}; {@link ErrorCode#SNAPSHOT_NOT_FOUND},
     *     by guid; {@link ErrorCode#BUSY} if another clone of the volume is open; {@link ErrorCode#ENCRYPTION} if it is
     *     encrypted and its key is not loaded here; {@link ErrorCode#NO_SPACE}
     */
    default VolumeClone cloned(VolumeName volume, Snapshot snapshot) throws StorageException {
        throw notSupported(Capability.CLONES);
    }

    /** Frees what the open storage holds in this process. Streams still open are closed. */
    @Override
    void close();

    private static StorageException notSupported(Capability needed) {
        return new StorageException(
                ErrorCode.NOT_SUPPORTED,
                "This needs " + needed + ", which this type of storage does not have: use one that has.");
    }
}
