package io.snapferry.transfer.data;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.keep.KeepSyntaxException;
import io.snapferry.contracts.view.JobView;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.limit.PacedStream;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.Conflict;
import io.snapferry.transfer.plan.ForeignSnapshots;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.Needed;
import io.snapferry.transfer.plan.PeerFeature;
import io.snapferry.transfer.plan.Replicas;
import io.snapferry.transfer.plan.Retention;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.SnapshotName;
import io.snapferry.transfer.plan.StorageInventory;
import io.snapferry.transfer.storage.NodeStorages;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a target does to its storages for a peer that was let in. Blocking. */
final class ReceiverStorage {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverStorage.class);

    private final NodeStorages storages;
    private final NodeLimits limits;

    ReceiverStorage(NodeStorages storages, NodeLimits limits) {
        this.storages = storages;
        this.limits = limits;
    }

    PeerStatus inventory(Claim claim) {
        return PeerStatus.inventory(
                PeerFeature.announce(storages.inventory(claim.run().job().guest())));
    }

    /** @param taken told of the bytes that the storage takes */
    PeerStatus receive(Claim claim, StreamOffer offer, InputStream body, LongConsumer taken) {
        Optional<Snapshot> foreign = offer.discard().orElse(Set.of()).stream()
                .filter(snapshot -> !SnapshotName.isOf(claim.run().job(), snapshot))
                .findFirst();
        if (foreign.isPresent()) {
            return PeerStatus.failed(new DataError(
                    "foreign-snapshots",
                    "job " + claim.run().job() + " did not take "
                            + foreign.get().name() + " of " + offer.volume() + " on " + storages.node()
                            + ", so it is not destroyed for it"));
        }
        return onStorage(offer.volume().storage(), storage -> {
            try (PacedStream paced = paced(offer, body);
                    InputStream stream = new CountedStream(unpacked(offer, paced), taken)) {
                storage.receive(
                        new ReceiveRequest(
                                new VolumeName(offer.volume().name()),
                                offer.kind(),
                                offer.snapshot(),
                                offer.base(),
                                mark(claim),
                                offer.resumable().orElse(false),
                                offer.resume(),
                                offer.intermediates().orElse(Set.of()),
                                offer.discard()),
                        stream);
            }
            return PeerStatus.done(0);
        });
    }

    private static InputStream unpacked(StreamOffer offer, InputStream stream) throws IOException {
        return offer.packing() == Compression.NONE ? stream : PackedStream.unpack(stream);
    }

    private PacedStream paced(StreamOffer offer, InputStream body) {
        return new PacedStream(body, new Pacer(limits.receiving(offer.volume().storage()), () -> {}));
    }

    private static ReplicaMark mark(Claim claim) {
        return new ReplicaMark(
                claim.run().job().guest().value(),
                claim.run().job().toString(),
                claim.source().value());
    }

    PeerStatus rename(Claim claim, RenameRequest request) {
        return onStorage(request.from().storage(), storage -> {
            storage.rename(
                    new VolumeName(request.from().name()),
                    new VolumeName(request.to().name()),
                    claim.run().job().guest().value());
            return PeerStatus.done(0);
        });
    }

    PeerStatus digest(DigestRequest request) {
        return onStorage(
                request.volume().storage(),
                storage -> PeerStatus.digest(
                        storage.digest(new VolumeName(request.volume().name()), request.snapshot())));
    }

    /** Only what is still as it was when that was decided; an own volume only as far as it shares a snapshot. */
    PeerStatus setAside(Claim claim, AsideRequest request) {
        GuestId guest = claim.run().job().guest();
        Optional<Volume> there =
                Optional.ofNullable(storages.inventory(guest).volumes().get(request.volume()));
        boolean asSeen = there.filter(volume -> Replicas.newest(volume).equals(request.newest()))
                .filter(volume ->
                        volume.replica().isEmpty() ? request.keepUpTo().isPresent() : Replicas.isOf(guest, volume))
                .isPresent();
        if (!asSeen) {
            return PeerStatus.failed(new DataError(
                    "changed-meanwhile",
                    "volume " + request.volume() + " on " + storages.node() + " is not what it was when the run was"
                            + " planned, and is left alone: the next run plans anew"));
        }
        return onStorage(
                request.volume().storage(),
                storage -> PeerStatus.aside(storage.setAside(new SetAsideRequest(
                        new VolumeName(request.volume().name()), request.keepUpTo(), mark(claim), request.why()))));
    }

    /**
     * Decides by what is there now, so that a late or repeated request destroys nothing that is needed. Whoever does
     * not know the rules that the job has now is refused: more snapshots than wanted beat fewer.
     */
    PeerStatus prune(Claim claim, PruneRequest request, Optional<JobView> job) {
        Optional<String> rules = job.flatMap(JobView::keep);
        if (rules.isPresent() && request.keep().isEmpty()) {
            return PeerStatus.failed(new DataError(
                    "rules-unknown",
                    "job " + claim.run().job() + " keeps " + rules.get() + ", of which the run does not know: if the"
                            + " rules are not new, upgrade the worker of " + claim.source()));
        }
        try {
            return prune(claim, request, retention(claim, request));
        } catch (KeepSyntaxException e) {
            return PeerStatus.failed(new DataError(
                    "rules-unknown",
                    "the worker of " + storages.node() + " does not know these rules (" + e.getMessage()
                            + "): upgrade it; until then it keeps all snapshots"));
        }
    }

    private static Retention retention(Claim claim, PruneRequest request) {
        return Retention.of(claim.run().job(), request.keep());
    }

    private PeerStatus prune(Claim claim, PruneRequest request, Retention retention) {
        GuestInventory inventory = storages.inventory(claim.run().job().guest());
        PeerStatus outcome = PeerStatus.done(0);
        for (Map.Entry<VolumeId, Volume> held : inventory.volumes().entrySet()) {
            String kept = request.kept().get(held.getKey().toString());
            if (kept == null || !Replicas.isOf(claim.run().job().guest(), held.getValue())) {
                continue;
            }
            List<Snapshot> superseded =
                    retention.superseded(held.getValue().snapshots(), kept, Needed.onTarget(held.getValue()));
            PeerStatus pruned = onStorage(held.getKey().storage(), storage -> {
                if (!superseded.isEmpty()) {
                    storage.destroySnapshots(held.getValue().name(), superseded);
                }
                return PeerStatus.done(0);
            });
            outcome = pruned.state() == PeerStatus.State.FAILED ? pruned : outcome;
        }
        return outcome;
    }

    /** Destroys the replicas that this job made or took over last; a replica that an older job left is kept. */
    PeerStatus remove(Claim claim) {
        GuestInventory inventory = storages.inventory(claim.run().job().guest());
        for (StorageInventory storage : inventory.storages()) {
            if (storage.problem().isPresent()) {
                return failed(RunFailure.of(new Conflict.StorageUnavailable(
                        storage.id(), storages.node(), storage.problem().get())));
            }
        }
        SortedMap<VolumeId, Volume> replicas = inventory.volumes();
        replicas.values().removeIf(volume -> !isOf(claim, volume));
        Optional<RunFailure> foreign = ForeignSnapshots.inTheWay(storages.node(), replicas);
        if (foreign.isPresent()) {
            return failed(foreign.get());
        }
        List<VolumeId> destroyed = new ArrayList<>();
        for (Map.Entry<VolumeId, Volume> held : replicas.entrySet()) {
            Volume volume = held.getValue();
            PeerStatus gone = onStorage(held.getKey().storage(), storage -> {
                storage.destroyReplica(volume.name(), claim.run().job().guest().value());
                return PeerStatus.done(0);
            });
            if (gone.state() == PeerStatus.State.FAILED) {
                return gone;
            }
            destroyed.add(held.getKey());
        }
        return PeerStatus.destroyed(destroyed);
    }

    private static boolean isOf(Claim claim, Volume volume) {
        boolean ofJob = volume.replica()
                .filter(mark -> mark.job().equals(claim.run().job().toString()))
                .isPresent();
        return ofJob && Replicas.isOf(claim.run().job().guest(), volume);
    }

    private interface Operation {
        PeerStatus on(Storage storage) throws StorageException, IOException;
    }

    private PeerStatus onStorage(StorageId id, Operation operation) {
        try {
            return operation.on(storages.storage(id));
        } catch (StorageException e) {
            LOG.debug("storage {}", id, e);
            return failed(RunFailure.storage(storages.node(), id, e.code().text(), e.getMessage()));
        } catch (IOException e) {
            return failed(RunFailure.storage(
                    storages.node(),
                    id,
                    ErrorCode.BAD_STREAM.text(),
                    "the stream cannot be unpacked: " + e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("the plugin of storage {} met a defect", id, e);
            return failed(RunFailure.storage(
                    storages.node(), id, ErrorCode.BUG.text(), "its plugin met a defect, see the worker's log: " + e));
        }
    }

    private static PeerStatus failed(RunFailure failure) {
        return PeerStatus.failed(new DataError(failure.code(), failure.message()));
    }
}
