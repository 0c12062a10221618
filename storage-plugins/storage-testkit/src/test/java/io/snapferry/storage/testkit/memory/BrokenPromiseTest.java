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
        if (broken != Fault.NONE && isNoticedByItsTheme()) {
            return;
        }
        TestExecutionSummary summary =
                SuiteRun.untilFailure(SuiteOnFaultyStorage.class).getSummary();
        assertThat(summary.getTestsFoundCount()).isGreaterThan(80);
        if (broken == Fault.NONE) {
            assertThat(summary.getFailures()).isEmpty();
        } else {
            assertThat(summary.getFailures()).isNotEmpty();
        }
    }

    /** A part of the suite that fails is enough, and takes a tenth of the time. */
    private static boolean isNoticedByItsTheme() {
        TestExecutionSummary summary =
                SuiteRun.untilFailure(SuiteOnFaultyStorage.class, fault.theme).getSummary();
        assertThat(summary.getTestsFoundCount()).as("tests of %s", fault.theme).isPositive();
        return !summary.getFailures().isEmpty();
    }

    /** Run by the test above only: build tools do not look for nested classes that are static. */
    static final class SuiteOnFaultyStorage extends StorageContract {
        @Override
        protected StorageFixture openFixture() {
            return MemoryFixture.breaking(fault);
        }
    }
}
