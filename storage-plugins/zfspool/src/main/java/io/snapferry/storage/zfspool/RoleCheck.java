package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeRole;
import java.util.List;
import java.util.Optional;

/** Decides from what is there whether a request to give a role is refused. */
final class RoleCheck {
    private RoleCheck() {}

    /**
     * What is there.
     *
     * @param row of the volume itself
     */
    record There(ListedRow row, Volume volume) {
        boolean replica() {
            return volume.replica().isPresent();
        }

        /** What stands in place of a mark, if anything does. */
        Optional<RoleText> role() {
            return row.mark().flatMap(RoleText::read);
        }

        boolean fenced() {
            return role().equals(Optional.of(RoleText.FENCED));
        }

        Snapshot newest() {
            return volume.snapshots().get(volume.snapshots().size() - 1);
        }
    }

    /**
     * Looks at a volume and its snapshots.
     *
     * @param rows at least one
     */
    static There there(Pool pool, RoleRequest request, List<ListedRow> rows) throws StorageException {
        String where = pool.volume(request.volume());
        Optional<ListedRow> row =
                rows.stream().filter(found -> found.name().equals(where)).findFirst();
        Optional<Volume> volume = Listing.volumes(pool, rows).stream()
                .filter(found -> found.name().equals(request.volume()))
                .findFirst();
        if (row.isEmpty() || volume.isEmpty()) {
            throw pool.refusals()
                    .because(ErrorCode.BUSY, where + " is being received, or is no volume of its name's kind");
        }
        There there = new There(row.get(), volume.get());
        refuseOthers(pool, request, there);
        if (there.row().unfinished()) {
            throw pool.refusals()
                    .because(
                            ErrorCode.VOLUME_NOT_FOUND,
                            "the first receive into " + where + " was cut, so there is nothing of it to have a role");
        }
        Optional<Snapshot> at = request.at();
        if (at.isPresent()) {
            refuseOtherContent(pool, there, at.get());
        }
        return there;
    }

    private static void refuseOthers(Pool pool, RoleRequest request, There there) throws StorageException {
        int named = request.volume().guest();
        int owner = there.volume().replica().map(ReplicaMark::guest).orElse(named);
        boolean hasItsName = request.role() == VolumeRole.REPLICA || named == owner;
        String what = pool.volume(request.volume())
                + (there.replica() ? " is a replica of guest " : " belongs to guest ")
                + owner;
        if (owner != request.mark().guest() || !hasItsName) {
            throw pool.refusals()
                    .because(
                            ErrorCode.NOT_A_REPLICA,
                            what + ", so it is not given to guest "
                                    + request.mark().guest() + " under this name");
        }
        if (there.replica() && request.role() == VolumeRole.FENCED) {
            throw pool.refusals()
                    .because(ErrorCode.NOT_A_REPLICA, what + " and not that guest's own volume: nobody writes to it");
        }
    }

    private static void refuseOtherContent(Pool pool, There there, Snapshot at) throws StorageException {
        String where = there.row().name();
        List<Snapshot> all = there.volume().snapshots();
        if (all.stream().noneMatch(found -> found.guid().equals(at.guid()))) {
            throw pool.refusals()
                    .because(
                            ErrorCode.SNAPSHOT_NOT_FOUND,
                            where + " has no snapshot '" + Names.printable(at.name()) + "' with guid "
                                    + Names.printable(at.guid()) + " to be a replica at: read its snapshots again");
        }
        if (!there.newest().guid().equals(at.guid())) {
            throw diverged(
                    pool,
                    where + " has the snapshot '"
                            + Names.printable(there.newest().name()) + "' after '" + Names.printable(at.name()) + "'");
        }
        if (there.row().changed()) {
            throw diverged(pool, where + " was written to since the snapshot '" + Names.printable(at.name()) + "'");
        }
    }

    private static StorageException diverged(Pool pool, String reason) {
        return pool.refusals()
                .because(ErrorCode.DIVERGED, reason + ", so it is no replica at that one: take another snapshot of it");
    }
}
