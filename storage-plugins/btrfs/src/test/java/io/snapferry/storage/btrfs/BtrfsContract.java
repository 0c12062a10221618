package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import io.snapferry.storage.testkit.local.LoopMount;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The contract on a real file system, which compresses what can be compressed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BtrfsContract extends StorageContract {
    private final VolumeKind kind;
    private LoopMount mount;

    BtrfsContract(VolumeKind kind) {
        this.kind = kind;
    }

    @BeforeAll
    final void mount() throws IOException, InterruptedException {
        mount = LoopMount.of("btrfs", 400 << 20, "compress=zstd");
    }

    @AfterAll
    final void unmount() throws IOException {
        if (mount != null) {
            mount.close();
        }
    }

    @Override
    protected final StorageFixture openFixture() throws Exception {
        return new BtrfsFixture(mount, kind);
    }
}
