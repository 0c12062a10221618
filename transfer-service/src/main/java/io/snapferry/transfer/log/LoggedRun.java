package io.snapferry.transfer.log;

import io.snapferry.contracts.id.RunId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives what a thread logs while it works for a run the fields {@code run} and {@code job}. */
public final class LoggedRun {

    /** What runs do, step by step: much where there are many, so it has a level of its own. */
    public static final Logger STORY = LoggerFactory.getLogger("snapferry.runs");

    /** What is done for the run. */
    public interface Work<T, E extends Exception> {
        T done() throws E;
    }

    private LoggedRun() {}

    /** Does the work, on this thread. */
    public static <T, E extends Exception> T of(RunId run, Work<T, E> work) throws E {
        return with(Map.of("run", run.toString(), "job", run.job().toString()), work);
    }

    /** Does the work, on this thread. */
    public static void of(RunId run, Runnable work) {
        of(run, () -> {
            work.run();
            return null;
        });
    }

    /** The same work for another thread, which then logs with this thread's fields. */
    public static Runnable carried(Runnable work) {
        Map<String, String> fields = fields();
        return () -> with(fields, () -> {
            work.run();
            return null;
        });
    }

    private static <T, E extends Exception> T with(Map<String, String> fields, Work<T, E> work) throws E {
        Map<String, String> before = fields();
        MDC.setContextMap(fields);
        try {
            return work.done();
        } finally {
            MDC.setContextMap(before);
        }
    }

    private static Map<String, String> fields() {
        return Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
    }
}
