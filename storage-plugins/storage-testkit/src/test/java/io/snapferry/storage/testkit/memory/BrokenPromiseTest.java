package io.snapferry.storage.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The suite fails on a storage that breaks any one promise: a test that never fails proves nothing. */
final class BrokenPromiseTest {
    private static Fault fault = Fault.NONE;

    @ParameterizedTest
    @EnumSource
    void theSuiteNoticesExactlyTheBrokenPromises(Fault broken) {
        fault = broken;
        TestExecutionSummary summary =
                SuiteRun.untilFailure(SuiteOnFaultyStorage.class).getSummary();
        assertThat(summary.getTestsFoundCount()).isGreaterThan(80);
        if (broken == Fault.NONE) {
            assertThat(summary.getFailures()).isEmpty();
        } else {
            assertThat(summary.getFailures()).isNotEmpty();
        }
    }

    /** Run by the test above only: build tools do not look for nested classes that are static. */
    static final class SuiteOnFaultyStorage extends StorageContract {
        @Override
        protected StorageFixture openFixture() {
            return MemoryFixture.breaking(fault);
        }
    }
}
