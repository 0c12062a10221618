package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;

/** The suite passes on a storage that can do no more than full streams, and says so. */
final class MemoryWithoutCapabilitiesContractTest extends StorageContract {
    @Override
    protected StorageFixture openFixture() {
        return MemoryFixture.withoutCapabilities();
    }
}
