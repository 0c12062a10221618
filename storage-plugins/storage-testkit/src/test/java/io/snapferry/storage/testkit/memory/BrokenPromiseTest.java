package io.snapferry.storage.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.snapferry.storage.testkit.StorageContract;
import io.snapferry.storage.testkit.StorageFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The suite fails on a storage that breaks any one promise: a test that never fails proves nothing. */
final class BrokenPromiseTest {
    private static Fault fault = Fault.NONE;

    @ParameterizedTest
    @EnumSource
    void theSuiteNoticesExactlyTheBrokenPromises(Fault broken) {
        fault = broken;
        TestExecutionSummary summary = runSuite();
        assertThat(summary.getTestsFoundCount()).isGreaterThan(80);
        if (broken == Fault.NONE) {
            assertThat(summary.getFailures()).isEmpty();
        } else {
            assertThat(summary.getFailures()).isNotEmpty();
        }
    }

    private static TestExecutionSummary runSuite() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectClass(SuiteOnFaultyStorage.class))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    /** Run by the test above only: build tools do not look for nested classes that are static. */
    static final class SuiteOnFaultyStorage extends StorageContract {
        @Override
        protected StorageFixture openFixture() {
            return MemoryFixture.breaking(fault);
        }
    }
}
