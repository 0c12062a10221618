package io.snapferry.storage.spi;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A storage of one node. All operations block, may be called from any thread and at the same time for different
 * volumes, and leave interruption to the caller: an interrupted thread gets a {@link StorageException} with
 * {@link ErrorCode#INTERRUPTED} soon.
 *
 * <p>Whatever ends in the middle of an operation, this process included, leaves a storage on which all promises here
 * hold again at the next call. What an operation leaves behind half done is invisible to {@link #list} and is cleared
 * away by the next operation on that volume.
 */
public interface Storage extends AutoCloseable {
    /** What this storage can do. Does not change while it is open. */
    Set<Capability> capabilities();

    /** The space there is now. */
    Capacity capacity() throws StorageException;

    /**
     * The volumes with their snapshots, by name. One listing, however many volumes there are.
     *
     * @param guest only this guest's volumes; empty for all
     * @return everything that was completed before the call; nothing half received
     */
    List<Volume> list(OptionalInt guest) throws StorageException;

    /**
     * Takes a snapshot of each volume under one name: all of them or none.
     *
     * @throws StorageException {@link ErrorCode#VOLUME_NOT_FOUND}, or {@link ErrorCode#SNAPSHOT_EXISTS} if one of the
     *     volumes has a snapshot of that name
     */
    void snapshot(Collection<VolumeName> volumes, String name) throws StorageException;

    /**
     * Starts to send. The snapshots must stay until the stream is closed; two streams of a volume may run at once.
     *
     * @throws StorageException {@link ErrorCode#VOLUME_NOT_FOUND}; {@link ErrorCode#SNAPSHOT_NOT_FOUND} if the snapshot
     *     or the base, by guid, is not there; {@link ErrorCode#NOT_SUPPORTED} for a base without
     *     {@link Capability#INCREMENTAL}
     */
    SendStream send(SendRequest request) throws StorageException;

    /**
     * Receives a whole stream. When it returns, the snapshot is on stable storage under its guid, is the volume's
     * newest, and the volume carries the mark; until then the volume is as it was. The caller closes the stream.
     *
     * @throws StorageException and nothing is changed: {@link ErrorCode#NOT_A_REPLICA} if a volume of that name exists
     *     without a mark or is another guest's; {@link ErrorCode#VOLUME_EXISTS} for a full stream into a replica that
     *     exists; {@link ErrorCode#VOLUME_NOT_FOUND} for an increment without the volume; {@link ErrorCode#DIVERGED} if
     *     the newest snapshot is not the base or the replica was written to; {@link ErrorCode#BAD_STREAM} if the stream
     *     is cut, damaged, of another kind, or makes another guid; {@link ErrorCode#NO_SPACE};
     *     {@link ErrorCode#BUSY} if the volume is being received into
     */
    void receive(ReceiveRequest request, InputStream stream) throws StorageException;

    /**
     * Destroys snapshots by name and guid. Those that are not there, or have that name with another guid, are skipped:
     * a second call does nothing.
     *
     * @throws StorageException {@link ErrorCode#VOLUME_NOT_FOUND}; {@link ErrorCode#BUSY} if one is held or cloned: the
     *     others are gone
     */
    void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException;

    /**
     * Destroys a replica with all its snapshots. Does nothing if there is no such volume.
     *
     * @throws StorageException {@link ErrorCode#NOT_A_REPLICA} if the volume is not marked as a replica of this guest:
     *     nothing is changed
     */
    void destroyReplica(VolumeName volume, int guest) throws StorageException;

    /** Frees what the open storage holds in this process. Streams still open are closed. */
    @Override
    void close();
}
