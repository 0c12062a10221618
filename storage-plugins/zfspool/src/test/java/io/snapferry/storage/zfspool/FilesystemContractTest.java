package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import org.junit.jupiter.api.Tag;

@TestPools.Pair(1)
@Tag("on-demand")
class FilesystemContractTest extends StorageContract {
    private final TestPools pools;

    FilesystemContractTest(TestPools pools) {
        this.pools = pools;
    }

    @Override
    protected StorageFixture openFixture() throws Exception {
        return ZfsFixture.open(pools, VolumeKind.FILESYSTEM);
    }
}
