package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives volumes their roles. A dataset stays the same in all of them: what differs is the mark, which ZFS changes in one
 * step with {@code readonly}. What was begun stands in place of the mark, so whoever comes next can complete it or take it
 * back.
 */
final class Assigner {
    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final Mounts mounts;
    private final Gate gate;
    private final Leftovers leftovers;
    private final Protector protector;
    private final Set<VolumeName> changing;

    /**
     * Does nothing yet.
     *
     * @param changing the volumes that this process is changing, which get no role meanwhile
     */
    Assigner(Pool pool, ZfsCommand zfs, Look look, Leftovers leftovers, Protector protector, Set<VolumeName> changing) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.mounts = new Mounts(pool, zfs);
        this.gate = new Gate(pool, zfs, mounts);
        this.leftovers = leftovers;
        this.protector = protector;
        this.changing = changing;
    }

    void assign(RoleRequest request) throws StorageException {
        VolumeName name = request.volume();
        if (!changing.add(name)) {
            throw pool.refusals()
                    .because(
                            ErrorCode.BUSY,
                            pool.volume(name) + " is being received into: give it a role when that is over");
        }
        try {
            RoleCheck.There there = there(request);
            switch (request.role()) {
                case HOME -> home(there);
                case FENCED -> fence(there);
                case REPLICA -> replica(request, there);
            }
        } finally {
            changing.remove(name);
        }
    }

    private RoleCheck.There there(RoleRequest request) throws StorageException {
        String where = pool.volume(request.volume());
        List<ListedRow> rows = look.below(where);
        if (rows.isEmpty()) {
            look.refuseAbsentPool();
            throw pool.refusals().because(ErrorCode.VOLUME_NOT_FOUND, where + " does not exist, so it has no role");
        }
        return RoleCheck.there(pool, request, rows);
    }

    private void home(RoleCheck.There there) throws StorageException {
        if (there.replica()) {
            refuseWithoutKey(there.row());
            if (there.row().token().isPresent()) {
                leftovers.discard(there.row().name());
            }
            if (!there.volume().snapshots().isEmpty()) {
                // What the other side has too, from which this one sends the next increment.
                protector.keep(there.volume().name(), there.newest());
            }
        }
        if (there.replica() || there.role().isPresent()) {
            giveBack(there, there.fenced());
        }
    }

    /** @param onlyFenced whether nothing but a fence keeps its guest out */
    private void giveBack(RoleCheck.There there, boolean onlyFenced) throws StorageException {
        String where = there.row().name();
        String role = RoleText.RETURNING.write(there.volume().name());
        boolean files = there.volume().kind() == VolumeKind.FILESYSTEM;
        if (files) {
            // First, as it may fail, and then nothing is changed.
            mounts.mount(where);
        }
        run(where, RoleArguments.open(where, role, files && there.replica()));
        if (!files && !onlyFenced) {
            run(where, ChangeArguments.inherit(where, "volmode"));
        }
        run(where, ChangeArguments.inherit(where, MarkText.PROPERTY));
    }

    private void refuseWithoutKey(ListedRow row) throws StorageException {
        if (new Keys(zfs).isMissing(row)) {
            throw pool.refusals()
                    .because(
                            ErrorCode.UNAVAILABLE,
                            row.name() + " is encrypted, and its guest can use it only with its key: load that here by"
                                    + " 'zfs load-key " + row.name() + "'");
        }
    }

    private void fence(RoleCheck.There there) throws StorageException {
        if (there.fenced()) {
            return;
        }
        String where = there.row().name();
        gate.shut(there);
        if (there.role().isPresent() && there.volume().kind() == VolumeKind.BLOCK) {
            // It may be on its way from or to a replica, which has no device, and a fence does not touch that.
            run(where, ChangeArguments.inherit(where, "volmode"));
        }
        run(
                where,
                RoleArguments.shut(where, RoleText.FENCED.write(there.volume().name())));
    }

    private void replica(RoleRequest request, RoleCheck.There there) throws StorageException {
        String where = there.row().name();
        VolumeName name = request.volume();
        ReplicaMark mark = request.mark();
        boolean raw = there.volume().encrypted().orElse(false);
        if (there.replica()) {
            if (!there.volume().replica().equals(Optional.of(mark))) {
                run(where, ChangeArguments.marks(where, name, mark, raw));
            }
            return;
        }
        boolean wasMounted = gate.shut(there);
        try {
            // Only now all that was written is on disk, and counts.
            there(request);
        } catch (StorageException refused) {
            throw gate.reopened(there, true, wasMounted, refused);
        }
        if (there.fenced() && there.volume().kind() == VolumeKind.BLOCK) {
            // Cut in the middle of what follows, it is no home that only a fence keeps from its device.
            run(where, RoleArguments.note(where, RoleText.TURNING.write(name)));
        }
        run(where, RoleArguments.replica(where, name, mark, raw));
    }

    private void run(String where, List<String> arguments) throws StorageException {
        Command.Output output = zfs.run(arguments);
        if (!output.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.ASSIGN, where, output.exit(), output.stderr());
        }
    }
}
