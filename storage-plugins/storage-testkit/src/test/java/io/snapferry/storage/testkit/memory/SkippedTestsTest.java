package io.snapferry.storage.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import org.junit.jupiter.api.Test;

/** No test of the suite is skipped for a capability without proof that the storage refuses what it does not declare. */
final class SkippedTestsTest {
    @Test
    void aStorageWithoutCapabilitiesSkipsNothingThatItDoesNotRefuse() {
        SuiteRun run = SuiteRun.of(SuiteOnFullStreamsOnly.class);

        assertThat(run.getSummary().getFailures()).isEmpty();
        assertThat(run.skipped())
                .hasSizeGreaterThan(20)
                .allMatch(reason -> reason.startsWith("not declared, and refused as it must be: "));
    }

    /** Run by the test above only: build tools do not look for nested classes that are static. */
    static final class SuiteOnFullStreamsOnly extends StorageContract {
        @Override
        protected StorageFixture openFixture() {
            return MemoryFixture.withoutCapabilities();
        }
    }
}
