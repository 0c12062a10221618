package io.snapferry.storage.testkit.memory;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.snapferry.storage.testkit.StorageContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the suite on one class, and remembers why tests were skipped. */
final class SuiteRun extends SummaryGeneratingListener {
    private final List<String> skipped = new ArrayList<>();
    private final CancellationToken whole;

    private SuiteRun(CancellationToken whole) {
        this.whole = whole;
    }

    static SuiteRun of(Class<?> suite) {
        return of(suite, CancellationToken.disabled());
    }

    /** Ends after the first test that fails. */
    static SuiteRun untilFailure(Class<?> suite) {
        return of(suite, CancellationToken.create());
    }

    /** The same with one part of it, the nested class of that name. */
    static SuiteRun untilFailure(Class<?> suite, String theme) {
        return of(
                selectNestedClass(List.of(suite.getName()), StorageContract.class.getName() + "$" + theme),
                CancellationToken.create());
    }

    private static SuiteRun of(Class<?> suite, CancellationToken whole) {
        return of(selectClass(suite), whole);
    }

    private static SuiteRun of(DiscoverySelector tests, CancellationToken whole) {
        SuiteRun run = new SuiteRun(whole);
        LauncherFactory.create()
                .execute(request()
                        .selectors(tests)
                        .forExecution()
                        .cancellationToken(whole)
                        .listeners(run)
                        .build());
        return run;
    }

    /** The reasons, in the order of the tests. */
    List<String> skipped() {
        return skipped;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        super.executionSkipped(test, reason);
        skipped.add(reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        super.executionFinished(test, result);
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            skipped.add(result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            whole.cancel();
        }
    }
}
