package io.snapferry.standalone;

import io.vertx.core.Future;

/** Waits, on threads that may. */
final class Futures {
    private Futures() {}

    /** The result; a failure is thrown inside a {@link java.util.concurrent.CompletionException}. */
    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
