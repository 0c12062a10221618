package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;

/** The suite passes on a storage that holds what it sent. */
final class MemoryHoldsContractTest extends StorageContract {
    @Override
    protected StorageFixture openFixture() {
        return MemoryFixture.holding();
    }
}
