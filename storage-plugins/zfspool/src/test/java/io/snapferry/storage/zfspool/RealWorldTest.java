package io.snapferry.storage.zfspool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that each have a world of their own, on real pools. */
abstract class RealWorldTest {
    final TestPools pools;
    RealWorld world;

    RealWorldTest(TestPools pools) {
        this.pools = pools;
    }

    @BeforeEach
    void open() throws Exception {
        world = RealWorld.open(pools);
    }

    @AfterEach
    void close() throws Exception {
        if (world != null) {
            world.close();
        }
    }
}
