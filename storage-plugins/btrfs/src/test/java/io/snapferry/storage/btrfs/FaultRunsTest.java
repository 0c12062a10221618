package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.local.LoopMount;
import io.snapferry.storage.testkit.runs.FaultRunsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class FaultRunsTest extends FaultRunsContract {
    private static LoopMount mount;

    @BeforeAll
    static void mount() throws IOException, InterruptedException {
        mount = LoopMount.of("btrfs", 400 << 20);
    }

    @AfterAll
    static void unmount() throws IOException {
        if (mount != null) {
            mount.close();
        }
    }

    /** Each takes some hundred processes. */
    @Override
    protected int count() {
        return 20;
    }

    @Override
    protected FixtureStorage fresh() throws IOException {
        return new BtrfsFixtureStorage("local", Files.createTempDirectory(mount.folder(), "storage"));
    }

    @Override
    protected Storage open(FixtureStorage guests, Death death) throws Exception {
        return CrashingDisk.storage(guests, death);
    }

    @Override
    protected List<String> leftOver(FixtureStorage guests) throws IOException {
        return ((BtrfsFixtureStorage) guests).leftOver();
    }

    @Override
    protected void remove(FixtureStorage guests) throws InterruptedException {
        BtrfsFixtureStorage.destroyAll(((BtrfsFixtureStorage) guests).root());
    }
}
