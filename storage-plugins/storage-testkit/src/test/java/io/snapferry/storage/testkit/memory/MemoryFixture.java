package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.StorageFixture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class MemoryFixture implements StorageFixture {
    private static final Set<Capability> HOLDING = Set.of(Capability.INCREMENTAL, Capability.HOLDS);

    private final MemoryState target;

    static MemoryFixture breaking(Fault fault) {
        return new MemoryFixture(
                fault,
                switch (fault) {
                    case DECLARES_WHAT_NOBODY_CAN_USE -> EnumSet.allOf(Capability.class);
                    case SERVES_WHAT_IS_NOT_DECLARED -> Set.of();
                    case LISTS_BOOKMARKS_WITHOUT_DECLARING_THEM -> Set.of(Capability.INCREMENTAL);
                    case HOLDS_NOTHING, HOLDS_WHAT_WAS_NOT_SENT, RELEASES_NOTHING -> HOLDING;
                    default ->
                        Set.of(
                                Capability.INCREMENTAL,
                                Capability.BOOKMARKS,
                                Capability.ATOMIC_GROUP_SNAPSHOT,
                                Capability.SIZE_ESTIMATE,
                                Capability.RESUME,
                                Capability.INTERMEDIATE,
                                Capability.RENAME,
                                Capability.SET_ASIDE,
                                Capability.DIGEST,
                                Capability.ROLES,
                                Capability.ROLLBACK,
                                Capability.CLONES);
                });
    }

    static MemoryFixture holding() {
        return new MemoryFixture(Fault.NONE, HOLDING);
    }

    static MemoryFixture withoutCapabilities() {
        return new MemoryFixture(Fault.NONE, Set.of());
    }

    private MemoryFixture(Fault fault, Set<Capability> capabilities) {
        MemoryPlugin.STATES.put("source", new MemoryState(fault, capabilities));
        target = new MemoryState(fault, capabilities);
        MemoryPlugin.STATES.put("target", target);
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Set<VolumeKind> kinds() {
        return Set.of(VolumeKind.BLOCK);
    }

    @Override
    public VolumeKind kind() {
        return VolumeKind.BLOCK;
    }

    @Override
    public long sizeStep() {
        return 1;
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("place");
    }

    @Override
    public Map<String, String> unavailableSettings() {
        return Map.of("place", "nowhere");
    }

    @Override
    public FixtureStorage source() {
        return new Side("source");
    }

    @Override
    public FixtureStorage target() {
        return new Side("target");
    }

    @Override
    public boolean areSeenByOtherProcesses() {
        return false;
    }

    @Override
    public void leaveFreeOnTarget(long bytes) {
        target.freeBytes = bytes;
    }

    @Override
    public void makeRoomOnTarget() {
        target.freeBytes = 1 << 30;
    }

    @Override
    public void close() {
        MemoryPlugin.STATES.clear();
    }

    private record Side(String place) implements FixtureStorage {
        private MemoryVolume volume(VolumeName name) {
            return MemoryPlugin.STATES.get(place).volumes.get(name);
        }

        @Override
        public StorageSettings settings() {
            return new StorageSettings("memory-" + place, Map.of("place", place));
        }

        @Override
        public void create(VolumeName volume, long sizeBytes) {
            MemoryPlugin.STATES
                    .get(place)
                    .volumes
                    .put(volume, new MemoryVolume(new byte[(int) sizeBytes], Optional.empty()));
        }

        @Override
        public void write(VolumeName volume, long offset, byte[] bytes) {
            MemoryState state = MemoryPlugin.STATES.get(place);
            synchronized (state) {
                boolean home = volume(volume).mark.isEmpty() && !volume(volume).fenced;
                if (!home && state.fault != Fault.LETS_WRITERS_THROUGH) {
                    throw new IllegalStateException(volume + " is no home of its guest");
                }
                System.arraycopy(bytes, 0, volume(volume).live, (int) offset, bytes.length);
            }
        }

        @Override
        public void resize(VolumeName volume, long sizeBytes) {
            volume(volume).live = Arrays.copyOf(volume(volume).live, (int) sizeBytes);
        }

        @Override
        public void remove(VolumeName volume) {
            MemoryPlugin.STATES.get(place).volumes.remove(volume);
        }

        @Override
        public byte[] content(VolumeName volume, String snapshot) {
            Snapshot named = volume(volume).named(snapshot).orElseThrow();
            return volume(volume).snapshots.get(named).clone();
        }

        @Override
        public byte[] contentAside(String where) {
            return MemoryPlugin.STATES.get(place).aside.get(where).live.clone();
        }

        private MemoryClone clone(Path path) {
            return MemoryPlugin.STATES
                    .get(place)
                    .clones
                    .get(new VolumeName(path.getFileName().toString()));
        }

        @Override
        public byte[] contentOfClone(Path path) {
            return clone(path).content.clone();
        }

        @Override
        public void writeToClone(Path path, long offset, byte[] bytes) {
            System.arraycopy(bytes, 0, clone(path).content, (int) offset, bytes.length);
        }

        @Override
        public AutoCloseable useClone(Path path) {
            MemoryClone clone = clone(path);
            clone.used = true;
            return () -> clone.used = false;
        }

        @Override
        public void destroySnapshot(VolumeName volume, String snapshot) {
            MemoryState state = MemoryPlugin.STATES.get(place);
            Snapshot named = volume(volume).named(snapshot).orElseThrow();
            if (volume(volume).held.contains(named.guid())) {
                throw new IllegalStateException(snapshot + " is held");
            }
            boolean marked = state.capabilities.contains(Capability.BOOKMARKS)
                    && state.fault != Fault.BOOKMARKS_ONLY_WHAT_IT_DESTROYS_ITSELF;
            volume(volume).destroy(named, marked);
        }

        @Override
        public void addForeign() {
            // Nothing but volumes has a place in this map.
        }
    }
}
