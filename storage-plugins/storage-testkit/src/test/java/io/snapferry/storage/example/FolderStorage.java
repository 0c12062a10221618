package io.snapferry.storage.example;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Images of guests as {@code VOLUME.raw}, of snapshots and replicas as {@code GUID.snap}, the rest in the catalog. */
final class FolderStorage implements Storage {
    private final String id;
    private final FolderFiles files;
    private final long limit;
    private final Set<SendStream> open = ConcurrentHashMap.newKeySet();

    FolderStorage(String id, Path folder, long limit) {
        this.id = id;
        this.files = new FolderFiles(id, folder);
        this.limit = limit;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public Capacity capacity() throws StorageException {
        return files.reading(() -> new Capacity(limit, Math.max(0, limit - files.used())));
    }

    @Override
    public List<Volume> list(ListRequest request) throws StorageException {
        return files.reading(() -> {
            FolderCatalog catalog = files.catalog();
            Set<VolumeName> names = new TreeSet<>(catalog.replicas().keySet());
            names.addAll(files.guestsOwn());
            List<Volume> volumes = new ArrayList<>();
            for (VolumeName name : names) {
                if (request.wants(name)) {
                    volumes.add(volume(catalog, name, request.snapshots()));
                }
            }
            return volumes;
        });
    }

    private Volume volume(FolderCatalog catalog, VolumeName name, boolean histories) throws IOException {
        boolean own = files.isGuestsOwn(name);
        Optional<ReplicaMark> mark = own
                ? Optional.empty()
                : Optional.of(catalog.replicas().get(name).mark());
        long size = own
                ? Files.size(files.image(name))
                : catalog.replicas().get(name).size();
        List<Snapshot> snapshots = histories
                ? catalog.of(name).stream().map(FolderCatalog.Entry::snapshot).toList()
                : List.of();
        return new Volume(name, VolumeKind.BLOCK, size, mark, snapshots, false);
    }

    @Override
    public Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> volumes, String name) throws StorageException {
        List<FolderCatalog.Entry> all = files.changing(() -> {
            FolderCatalog catalog = files.catalog();
            for (VolumeName volume : volumes) {
                if (!files.isGuestsOwn(volume)) {
                    throw refusal(ErrorCode.VOLUME_NOT_FOUND, "there is no image " + files.image(volume));
                }
                if (catalog.named(volume, name).isPresent()) {
                    throw refusal(ErrorCode.SNAPSHOT_EXISTS, volume + " has a snapshot of that name");
                }
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            List<FolderCatalog.Entry> taken = new ArrayList<>();
            for (VolumeName volume : new TreeSet<>(volumes)) {
                String guid = UUID.randomUUID().toString();
                try (InputStream image = Files.newInputStream(files.image(volume))) {
                    files.write(files.snapshot(guid), image, Long.MAX_VALUE, limit - files.used());
                }
                taken.add(new FolderCatalog.Entry(volume, new Snapshot(name, guid, now)));
            }
            files.publish(catalog.with(taken));
            return taken;
        });
        return all.stream().collect(Collectors.toMap(FolderCatalog.Entry::volume, FolderCatalog.Entry::snapshot));
    }

    @Override
    public SendStream send(SendRequest request) throws StorageException {
        Capability.refuseMissing(id, capabilities(), request.needs());
        return files.reading(() -> {
            FolderCatalog catalog = existing(request.volume());
            String guid = request.snapshot().guid();
            if (catalog.byGuid(request.volume(), guid).isEmpty()) {
                throw refusal(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        request.volume() + " has no snapshot "
                                + request.snapshot().name() + " with guid " + guid);
            }
            SendStream stream = FolderStream.of(files.snapshot(guid), guid);
            open.add(stream);
            return stream;
        });
    }

    /** The catalog, if it or the folder has the volume. */
    private FolderCatalog existing(VolumeName volume) throws IOException, StorageException {
        FolderCatalog catalog = files.catalog();
        if (!files.isGuestsOwn(volume) && !catalog.replicas().containsKey(volume)) {
            throw refusal(ErrorCode.VOLUME_NOT_FOUND, "there is no volume " + volume);
        }
        return catalog;
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        Capability.refuseMissing(id, capabilities(), request.needs());
        if (request.kind() != VolumeKind.BLOCK || request.volume().subvolume()) {
            throw refusal(ErrorCode.NOT_SUPPORTED, "it holds disk images only: use another type of storage");
        }
        if (!request.snapshot().guid().matches("[0-9a-f-]{36}")) {
            throw refusal(ErrorCode.BAD_STREAM, "the snapshot's guid is none of this type of storage");
        }
        files.receiving(request.volume(), arriving -> {
            refuseIfTaken(request);
            long length = FolderReceiver.receive(files, request, stream, arriving, limit - files.used());
            files.changing(() -> {
                refuseIfTaken(request);
                Files.move(arriving, files.snapshot(request.snapshot().guid()));
                files.publish(files.catalog()
                        .withReplica(request.volume(), new FolderCatalog.Replica(request.mark(), length))
                        .with(List.of(new FolderCatalog.Entry(request.volume(), request.snapshot()))));
                return request;
            });
            return request;
        });
    }

    /** A full stream is all that can be received, so nothing of that name may be there. */
    private void refuseIfTaken(ReceiveRequest request) throws IOException, StorageException {
        VolumeName volume = request.volume();
        FolderCatalog catalog = files.catalog();
        FolderCatalog.Replica replica = catalog.replicas().get(volume);
        boolean ofThisGuest = replica == null
                ? catalog.of(volume).isEmpty()
                : replica.mark().guest() == request.mark().guest();
        if (files.isGuestsOwn(volume) || !ofThisGuest) {
            throw refusal(ErrorCode.NOT_A_REPLICA, volume + " belongs to a guest here: move or remove it first");
        }
        if (replica != null) {
            throw refusal(ErrorCode.VOLUME_EXISTS, "there is a replica " + volume + " already: destroy it first");
        }
    }

    @Override
    public void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException {
        files.changing(() -> {
            FolderCatalog catalog = existing(volume);
            files.publish(catalog.without(catalog.of(volume).stream()
                    .filter(entry -> snapshots.stream()
                            .anyMatch(gone -> gone.name()
                                            .equals(entry.snapshot().name())
                                    && gone.guid().equals(entry.snapshot().guid())))
                    .toList()));
            return volume;
        });
    }

    @Override
    public void destroyReplica(VolumeName volume, int guest) throws StorageException {
        files.changing(() -> {
            FolderCatalog catalog = files.catalog();
            FolderCatalog.Replica replica = catalog.replicas().get(volume);
            boolean ofAnother = replica != null && replica.mark().guest() != guest;
            if (files.isGuestsOwn(volume) || ofAnother) {
                throw refusal(ErrorCode.NOT_A_REPLICA, volume + " is not a replica of guest " + guest);
            }
            if (replica != null) {
                files.publish(catalog.withoutReplica(volume).without(catalog.of(volume)));
            }
            return volume;
        });
    }

    @Override
    public void close() {
        open.forEach(SendStream::close);
    }

    private StorageException refusal(ErrorCode code, String reason) {
        return FolderPlugin.refusal(id, code, reason);
    }
}
