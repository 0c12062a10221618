package io.snapferry.cli;

import java.util.function.Supplier;

/** What is still to be said when the user ends the command line early. */
final class Goodbye {
    private Goodbye() {}

    /** Does the work; says the words if the process is ended meanwhile, by Ctrl-C or otherwise. */
    static <T> T ifEndedDuring(Supplier<T> work, Runnable words) {
        Thread atShutdown = new Thread(words, "goodbye");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        try {
            return work.get();
        } finally {
            forget(atShutdown);
        }
    }

    @SuppressWarnings("EmptyCatch") // there is nothing to forget any more
    private static void forget(Thread atShutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // the words are being said
        }
    }
}
