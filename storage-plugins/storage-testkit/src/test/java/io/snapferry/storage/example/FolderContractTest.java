package io.snapferry.storage.example;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide keeps the contract. */
final class FolderContractTest extends StorageContract {
    @TempDir
    private Path folder;

    @Override
    protected StorageFixture openFixture() throws Exception {
        return new FolderFixture(Files.createTempDirectory(folder, "fixture"));
    }
}
