package io.snapferry.storage.dir;

import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.runs.FaultRunsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class FaultRunsTest extends FaultRunsContract {
    @TempDir
    private Path folder;

    @Override
    protected int count() {
        return 100;
    }

    @Override
    protected FixtureStorage fresh() throws IOException {
        return new DirFixtureStorage(Files.createTempDirectory(folder, "storage"));
    }

    @Override
    protected Storage open(FixtureStorage guests, Death death) throws Exception {
        return DirStorage.open(guests.settings(), CrashingDisk.ofProcess(death), () -> Instant.EPOCH, Guid::random);
    }

    @Override
    protected List<String> leftOver(FixtureStorage guests) throws IOException {
        return ((DirFixtureStorage) guests).leftOver();
    }

    @Override
    protected void remove(FixtureStorage guests) throws IOException {
        new LocalDisk().delete(((DirFixtureStorage) guests).root());
    }
}
