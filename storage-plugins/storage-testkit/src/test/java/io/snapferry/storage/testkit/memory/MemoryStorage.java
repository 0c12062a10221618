package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The smallest storage that keeps all promises, with a switch for each that it can break. */
final class MemoryStorage implements Storage {
    private final String id;
    private final MemoryState state;
    private final Set<SendStream> open = ConcurrentHashMap.newKeySet();
    private final Set<MemoryClone> clones = ConcurrentHashMap.newKeySet();

    MemoryStorage(String id, MemoryState state) {
        this.id = id;
        this.state = state;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.copyOf(state.capabilities);
    }

    @Override
    public Capacity capacity() {
        return new Capacity(1 << 30, state.freeBytes);
    }

    @Override
    public List<Volume> list(ListRequest request) {
        synchronized (state) {
            List<Volume> all = new ArrayList<>();
            Map<VolumeName, MemoryVolume> volumes = new TreeMap<>(state.volumes);
            state.partials.forEach((name, partial) ->
                    volumes.putIfAbsent(name, new MemoryVolume(new byte[0], Optional.of(partial.mark()))));
            volumes.forEach((name, volume) -> {
                if (request.wants(name)) {
                    all.add(listed(name, volume, request.snapshots()));
                }
            });
            if (has(Fault.LISTS_CLONES)) {
                state.clones.forEach((name, clone) ->
                        all.add(listed(name, new MemoryVolume(clone.content, Optional.empty()), request.snapshots())));
            }
            if (has(Fault.LISTS_UNSORTED)) {
                Collections.reverse(all);
            }
            return all;
        }
    }

    private Volume listed(VolumeName name, MemoryVolume volume, boolean snapshots) {
        boolean histories = snapshots || has(Fault.LISTS_HISTORIES_THAT_NOBODY_WANTS);
        Optional<List<Snapshot>> bookmarks = Optional.empty();
        if (state.capabilities.contains(Capability.BOOKMARKS) || has(Fault.LISTS_BOOKMARKS_WITHOUT_DECLARING_THEM)) {
            List<Snapshot> left = new ArrayList<>(volume.bookmarks.keySet());
            if (has(Fault.LISTS_BOOKMARKS_BESIDE_THEIR_SNAPSHOTS)) {
                volume.snapshots.keySet().stream()
                        .filter(one -> volume.sent.contains(one.guid()))
                        .forEach(left::add);
            }
            bookmarks = Optional.of(left);
        }
        Optional<Partial> partial =
                Optional.ofNullable(state.partials.get(name)).map(MemoryPartial::partial);
        Optional<String> unchangedSince = has(Fault.TAKES_WHAT_WAS_WRITTEN_TO_FOR_UNCHANGED)
                ? volume.newest().map(Snapshot::guid)
                : volume.unchangedSince();
        return volume.listed(name, histories, unchangedSince, bookmarks, partial);
    }

    @Override
    public Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> names, String name) throws StorageException {
        Map<VolumeName, Snapshot> taken = new TreeMap<>();
        synchronized (state) {
            if (!has(Fault.SNAPSHOTS_SOME_OF_A_REFUSED_GROUP)) {
                for (VolumeName volume : names) {
                    requireFree(volume, name);
                }
            }
            for (VolumeName volume : names) {
                requireFree(volume, name);
                String guid = has(Fault.TAKES_THE_GUID_FROM_THE_NAME)
                        ? name
                        : UUID.randomUUID().toString();
                Snapshot snapshot = new Snapshot(name, guid, Instant.EPOCH);
                volume(volume).snapshots.put(snapshot, volume(volume).live.clone());
                taken.put(volume, has(Fault.TELLS_ANOTHER_GUID) ? new Snapshot(name, "0", Instant.EPOCH) : snapshot);
                if (has(Fault.HOLDS_WHAT_WAS_NOT_SENT)) {
                    volume(volume).held.add(guid);
                }
                letOthersWrite();
            }
        }
        return taken;
    }

    private void letOthersWrite() throws StorageException {
        if (has(Fault.HAS_NO_INSTANT)) {
            try {
                state.wait(5);
            } catch (InterruptedException e) {
                throw refuse(ErrorCode.INTERRUPTED, "interrupted");
            }
        }
    }

    private void requireFree(VolumeName volume, String name) throws StorageException {
        if (volume(volume).named(name).isPresent()) {
            throw refuse(ErrorCode.SNAPSHOT_EXISTS, volume + " has a snapshot of that name");
        }
    }

    @Override
    public SendStream send(SendRequest request) throws StorageException {
        requireDeclared(request.needs());
        synchronized (state) {
            MemoryVolume volume = volume(request.volume());
            byte[] content = content(volume, request.snapshot());
            byte[] base =
                    request.base().isPresent() ? base(volume, request.base().get()) : new byte[0];
            volume.sent.add(request.snapshot().guid());
            if (state.capabilities.contains(Capability.HOLDS) && !has(Fault.HOLDS_NOTHING)) {
                volume.held.add(request.snapshot().guid());
            }
            if (has(Fault.SENDS_THE_LIVE_CONTENT)) {
                content = volume.live;
            }
            try {
                if (request.intermediates() && request.base().isPresent()) {
                    SendStream all = new MemoryStream(MemoryPackage.encode(request, volume, state.fault), state.fault);
                    open.add(all);
                    return all;
                }
                byte[] whole = MemoryStream.encode(request.snapshot().guid(), guid(request.base()), base, content);
                SendStream stream =
                        new MemoryStream(Arrays.copyOfRange(whole, arrived(request), whole.length), state.fault);
                open.add(stream);
                return stream;
            } catch (IOException e) {
                throw new StorageException(ErrorCode.BUG, "memory failed", e);
            }
        }
    }

    /** How much of a stream is not to be sent again. */
    private int arrived(SendRequest request) throws StorageException {
        if (request.resume().isEmpty() || has(Fault.SERVES_WHAT_IS_NOT_DECLARED)) {
            return 0;
        }
        return MemoryPartial.arrived(request)
                .orElseThrow(() -> refuse(ErrorCode.NOT_RESUMABLE, "the token is for another stream"));
    }

    private void requireDeclared(Set<Capability> needs) throws StorageException {
        if (!has(Fault.SERVES_WHAT_IS_NOT_DECLARED)) {
            Capability.refuseMissing(id, state.capabilities, needs);
        }
    }

    private byte[] base(MemoryVolume volume, Snapshot wanted) throws StorageException {
        for (Map.Entry<Snapshot, byte[]> bookmark : volume.bookmarks.entrySet()) {
            if (bookmark.getKey().guid().equals(wanted.guid())) {
                return bookmark.getValue();
            }
        }
        return content(volume, wanted);
    }

    private byte[] content(MemoryVolume volume, Snapshot wanted) throws StorageException {
        Optional<Snapshot> found = volume.snapshots.keySet().stream()
                .filter(one -> has(Fault.LOOKS_SNAPSHOTS_UP_BY_NAME)
                        ? one.name().equals(wanted.name())
                        : one.guid().equals(wanted.guid()))
                .findFirst();
        return volume.snapshots.get(
                found.orElseThrow(() -> refuse(ErrorCode.SNAPSHOT_NOT_FOUND, "no snapshot " + wanted.name())));
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        requireDeclared(request.needs());
        new MemoryReceiver(this, state).receive(request, stream);
    }

    @Override
    public void destroySnapshots(VolumeName name, Collection<Snapshot> doomed) throws StorageException {
        synchronized (state) {
            MemoryVolume volume = volume(name);
            for (Snapshot gone : doomed) {
                List<Snapshot> there = volume.snapshots.keySet().stream()
                        .filter(one -> is(one, gone, Fault.DESTROYS_BY_NAME) && !needed(name, one))
                        .toList();
                if (there.isEmpty() && !has(Fault.KEEPS_BOOKMARKS_FOR_EVER)) {
                    volume.bookmarks.keySet().removeIf(one -> is(one, gone, Fault.DESTROYS_BOOKMARKS_BY_NAME));
                }
                for (Snapshot one : there) {
                    if (has(Fault.RELEASES_NOTHING) && volume.held.contains(one.guid())) {
                        throw refuse(ErrorCode.BUSY, "it is held");
                    }
                    volume.destroy(one, leavesBookmark(volume, one));
                }
            }
            if (doomed.stream().anyMatch(gone -> needed(name, gone))) {
                throw refuse(ErrorCode.BUSY, "a receive that was cut goes on from it");
            }
        }
    }

    private boolean is(Snapshot one, Snapshot gone, Fault byName) {
        return one.name().equals(gone.name()) && (has(byName) || one.guid().equals(gone.guid()));
    }

    private boolean leavesBookmark(MemoryVolume volume, Snapshot one) {
        if (has(Fault.BOOKMARKS_WHAT_WAS_NOT_SENT)) {
            volume.sent.add(one.guid());
        }
        return state.capabilities.contains(Capability.BOOKMARKS) && !has(Fault.LEAVES_NO_BOOKMARKS);
    }

    private boolean needed(VolumeName name, Snapshot base) {
        MemoryPartial partial = state.partials.get(name);
        return partial != null
                && partial.partial().baseGuid().filter(base.guid()::equals).isPresent()
                && !has(Fault.DESTROYS_THE_BASE_OF_A_PARTIAL);
    }

    @Override
    public void destroyReplica(VolumeName name, int guest) throws StorageException {
        synchronized (state) {
            refuseCloned(name, Fault.CHANGES_WHAT_IS_CLONED);
            MemoryVolume volume = state.volumes.get(name);
            MemoryPartial partial = state.partials.get(name);
            boolean replica = volume == null
                    ? partial == null || partial.mark().guest() == guest
                    : volume.mark.filter(mark -> mark.guest() == guest).isPresent();
            if (!replica && !has(Fault.DESTROYS_OWN_VOLUMES)) {
                throw refuse(ErrorCode.NOT_A_REPLICA, name + " is not a replica of guest " + guest);
            }
            state.volumes.remove(name);
            if (has(Fault.DESTROYS_WHAT_IS_ASIDE_WITH_THE_REPLICA)) {
                state.aside.clear();
            }
            if (!has(Fault.KEEPS_A_PARTIAL_WITHOUT_ITS_REPLICA)) {
                state.partials.remove(name);
            }
        }
    }

    @Override
    public void rename(VolumeName from, VolumeName to, int guest) throws StorageException {
        requireDeclared(Set.of(Capability.RENAME));
        synchronized (state) {
            refuseCloned(from, Fault.CHANGES_WHAT_IS_CLONED);
            MemoryVolume volume = volume(from);
            boolean replica = volume.mark.filter(mark -> mark.guest() == guest).isPresent();
            if (!replica && !has(Fault.RENAMES_OWN_VOLUMES)) {
                throw refuse(ErrorCode.NOT_A_REPLICA, from + " is not a replica of guest " + guest);
            }
            if (to.subvolume()) {
                throw refuse(ErrorCode.NOT_SUPPORTED, "block volumes only");
            }
            if (state.volumes.containsKey(to) && !has(Fault.RENAMES_OVER_OTHERS)) {
                throw refuse(ErrorCode.VOLUME_EXISTS, "there is a " + to);
            }
            state.volumes.remove(from);
            state.volumes.put(to, volume);
            Optional.ofNullable(state.partials.remove(from)).ifPresent(partial -> state.partials.put(to, partial));
        }
    }

    @Override
    public String setAside(SetAsideRequest request) throws StorageException {
        requireDeclared(Set.of(Capability.SET_ASIDE));
        synchronized (state) {
            refuseCloned(request.volume(), Fault.CHANGES_WHAT_IS_CLONED);
            return new MemoryAside(this, state).set(request);
        }
    }

    @Override
    public String digest(VolumeName name, Snapshot snapshot) throws StorageException {
        requireDeclared(Set.of(Capability.DIGEST));
        synchronized (state) {
            byte[] content = content(volume(name), snapshot);
            byte[] digested = has(Fault.DIGESTS_THE_LIVE_CONTENT) ? volume(name).live : content;
            String sum = new BigInteger(1, digested)
                    .mod(BigInteger.valueOf(Long.MAX_VALUE))
                    .toString(16);
            return "sum:" + sum + (has(Fault.DIGESTS_WITHOUT_THE_SIZE) ? "" : "-" + content.length);
        }
    }

    @Override
    public void assign(RoleRequest request) throws StorageException {
        requireDeclared(Set.of(Capability.ROLES));
        synchronized (state) {
            if (has(Fault.KEEPS_THE_ROLE_OF_WHAT_IS_CLONED)) {
                refuseCloned(request.volume(), Fault.NONE);
            }
            new MemoryRoles(this, state).assign(request);
        }
    }

    @Override
    public VolumeClone cloned(VolumeName name, Snapshot snapshot) throws StorageException {
        requireDeclared(Set.of(Capability.CLONES));
        synchronized (state) {
            byte[] content = content(volume(name), snapshot);
            refuseCloned(name, Fault.CLONES_WHAT_IS_CLONED);
            byte[] own = has(Fault.CLONES_THE_LIVE_CONTENT) ? volume(name).live.clone() : content.clone();
            byte[] begun = state.clones.containsKey(name) ? state.clones.get(name).content : own;
            MemoryClone clone = new MemoryClone(this, state, name, has(Fault.WRITES_THROUGH_CLONES) ? content : begun);
            state.clones.put(name, clone);
            clones.add(clone);
            return clone;
        }
    }

    private void refuseCloned(VolumeName name, Fault fault) throws StorageException {
        MemoryClone clone = state.clones.get(name);
        if (clone != null && clone.open && !has(fault)) {
            throw refuse(ErrorCode.BUSY, "a clone of " + name + " is in use");
        }
    }

    @Override
    public void close() {
        open.forEach(SendStream::close);
        if (!has(Fault.LEAVES_CLONES_OPEN)) {
            clones.forEach(MemoryStorage::abandon);
        }
    }

    private static void abandon(MemoryClone clone) {
        try {
            clone.close();
        } catch (StorageException used) {
            clone.open = false;
        }
    }

    boolean has(Fault fault) {
        return state.fault == fault;
    }

    StorageException refuse(ErrorCode code, String reason) {
        String where = has(Fault.TELLS_NOBODY_WHICH_STORAGE_IS_FULL) ? "" : "Storage " + id + ": ";
        return new StorageException(code, where + reason);
    }

    static String guid(Optional<Snapshot> snapshot) {
        return snapshot.map(Snapshot::guid).orElse("");
    }

    MemoryVolume volume(VolumeName name) throws StorageException {
        MemoryVolume volume = state.volumes.get(name);
        if (volume == null) {
            throw refuse(ErrorCode.VOLUME_NOT_FOUND, "there is no " + name);
        }
        return volume;
    }
}
