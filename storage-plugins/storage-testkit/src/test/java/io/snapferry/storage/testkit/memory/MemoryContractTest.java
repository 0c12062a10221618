package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;

/** The suite passes on a storage that keeps every promise. */
final class MemoryContractTest extends StorageContract {
    @Override
    protected StorageFixture openFixture() {
        return MemoryFixture.breaking(Fault.NONE);
    }
}
