package io.snapferry.storage.dir;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the file system that the build runs on. */
final class DirContractTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected StorageFixture openFixture() throws Exception {
        return new DirFixture(folder);
    }
}
