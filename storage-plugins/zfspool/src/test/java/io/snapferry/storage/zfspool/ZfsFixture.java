package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.StorageFixture;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A dataset of its own in each of the two pools. */
final class ZfsFixture implements StorageFixture {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TestPools pools;
    private final VolumeKind kind;
    private final ZfsFixtureStorage source;
    private final ZfsFixtureStorage target;

    private ZfsFixture(TestPools pools, VolumeKind kind, ZfsFixtureStorage source, ZfsFixtureStorage target) {
        this.pools = pools;
        this.kind = kind;
        this.source = source;
        this.target = target;
    }

    static ZfsFixture open(TestPools pools, VolumeKind kind) throws InterruptedException {
        String name = "t" + COUNT.incrementAndGet();
        ZfsFixtureStorage source = new ZfsFixtureStorage("source", pools, pools.source(), name, kind);
        ZfsFixtureStorage target = new ZfsFixtureStorage("target", pools, pools.target(), name, kind);
        pools.machine().script(new byte[0], "zfs create \"$1\"; zfs create \"$2\"", source.dataset(), target.dataset());
        return new ZfsFixture(pools, kind, source, target);
    }

    @Override
    public String type() {
        return "zfspool";
    }

    @Override
    public Set<VolumeKind> kinds() {
        return Set.of(VolumeKind.BLOCK, VolumeKind.FILESYSTEM);
    }

    @Override
    public VolumeKind kind() {
        return kind;
    }

    /** The block size of volumes when nothing is said. */
    @Override
    public long sizeStep() {
        return 16 << 10;
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("pool");
    }

    @Override
    public Map<String, String> unavailableSettings() {
        return Map.of(
                "pool",
                pools.target().name() + "/nothing-here",
                "zfs",
                pools.machine().zfsCommand());
    }

    @Override
    public FixtureStorage source() {
        return source;
    }

    @Override
    public FixtureStorage target() {
        return target;
    }

    ZfsFixtureStorage sourceDataset() {
        return source;
    }

    ZfsFixtureStorage targetDataset() {
        return target;
    }

    @Override
    public void leaveFreeOnTarget(long bytes) throws InterruptedException {
        pools.machine()
                .script(
                        new byte[0],
                        "zpool sync; used=$(zfs list -Hp -o used \"$1\"); zfs set quota=$((used + $2)) \"$1\"",
                        target.dataset(),
                        Long.toString(bytes));
    }

    @Override
    public void makeRoomOnTarget() throws InterruptedException {
        pools.machine().run("zfs", "set", "quota=none", target.dataset());
    }

    /** What is left goes with the pools: to destroy it here would take as long as many a test. */
    @Override
    public void close() {}
}
