package io.snapferry.standalone;

import io.snapferry.certificates.CertificatesException;
import io.snapferry.gateway.CannotListenException;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.kafka.KafkaUnavailableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into what a person reads. Only a fault of ours leaves a stack trace, and only in the log. */
final class Failures {
    private Failures() {}

    static String sentence(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof StartRefusedException
                || cause instanceof CannotListenException
                || cause instanceof ConfigException
                || cause instanceof CertificatesException
                || cause instanceof KafkaUnavailableException) {
            return cause.getMessage();
        }
        LoggerFactory.getLogger(Failures.class).error("Unexpected failure", cause);
        return "unexpected failure: " + cause + " (the log has the details)";
    }

    /** Something that may fail. */
    interface Action {
        void run() throws Exception;
    }

    /** For what is done on the way out, where nobody is left to be told. */
    static void logged(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            LoggerFactory.getLogger(Failures.class).error("Unexpected failure at the end", e);
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
