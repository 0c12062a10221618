package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import org.junit.jupiter.api.Order;

/** It takes as long as all others together, so it comes first. */
@Order(1)
@TestPools.Pair(0)
class BlockContractTest extends StorageContract {
    private final TestPools pools;

    BlockContractTest(TestPools pools) {
        this.pools = pools;
    }

    @Override
    protected StorageFixture openFixture() throws Exception {
        return ZfsFixture.open(pools, VolumeKind.BLOCK);
    }
}
