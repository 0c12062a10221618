package io.snapferry.storage.spi;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a storage can do beyond full streams. A plan uses only what is declared, and a storage refuses a request for
 * more with {@link ErrorCode#NOT_SUPPORTED}: {@link #refuseMissing} does so.
 *
 * <p>Between nodes these are names, and a node may hear some that it does not know: they mean nothing to it. So a name
 * is never removed and never changes its meaning.
 */
public enum Capability {
    /** Streams of only what changed between two snapshots. */
    INCREMENTAL,
    /**
     * A cut receive goes on where it was cut: a receive that asks for it leaves a {@link Partial} or nothing, and
     * {@link Storage#send} makes the rest of a stream from its token.
     */
    RESUME,
    /**
     * The base of an increment can outlive its data: {@link Volume#bookmarks} are listed, and any of them is a base. The
     * storage makes them itself, of what it sent, at the latest when that snapshot is destroyed. Needs INCREMENTAL.
     */
    BOOKMARKS,
    /**
     * The storage pins what it sent against destruction by others until {@link Storage#destroySnapshots} is asked to
     * destroy it. Needs INCREMENTAL.
     */
    HOLDS,
    /** One snapshot call is one instant for all its volumes; without it, volumes are snapshotted one after the other. */
    ATOMIC_GROUP_SNAPSHOT,
    /** Encrypted volumes travel as they are, to a target without the key. */
    RAW_ENCRYPTED,
    /** Streams carry compressed blocks as they are on disk. */
    COMPRESSED_SEND,
    /** {@link SendStream#estimatedBytes()} is a real estimate. */
    SIZE_ESTIMATE,
    /** One stream brings all snapshots between its base, which is not a bookmark, and its end. Needs INCREMENTAL. */
    INTERMEDIATE,
    /** {@link Storage#setAside}. */
    SET_ASIDE,
    /** {@link Storage#rename}. */
    RENAME,
    /** {@link Storage#digest}. */
    DIGEST,
    /** {@link Storage#assign}. */
    ROLES,
    /** {@link ReceiveRequest#discard}. Needs INCREMENTAL. */
    ROLLBACK,
    /** {@link Storage#cloned}. */
    CLONES,
    /** Receives streams with blocks of more than 128 KiB. */
    LARGE_BLOCKS,
    /** Receives streams with blocks that are embedded in their pointers. */
    EMBEDDED_BLOCKS,
    /** Receives streams with blocks compressed by Zstandard. */
    ZSTD;

    /**
     * Refuses what needs more than a storage declares.
     *
     * @param storage the storage's id, for the message
     * @throws StorageException {@link ErrorCode#NOT_SUPPORTED} that names all that is missing
     */
    public static void refuseMissing(String storage, Set<Capability> declared, Set<Capability> needed)
            throws StorageException {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(needed);
        missing.removeAll(declared);
        if (!missing.isEmpty()) {
            throw new StorageException(
                    ErrorCode.NOT_SUPPORTED,
                    "Storage " + storage + ": this needs "
                            + missing.stream().map(Capability::name).collect(Collectors.joining(", "))
                            + ", which the storage does not declare: ask for less, or use a type of storage that can.");
        }
    }
}
