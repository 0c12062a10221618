package io.snapferry.gateway.view;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lets a client read its own writes: its answer waits until the view shows the change. Replies and views come on
 * different topics, and only the views' topic may change the views, lest a late reply brings back what is gone.
 *
 * @param <K> the id of what is waited for
 */
public final class Waiters<K, V> {
    private static final long PATIENCE_MILLIS = 2_000;

    private final Vertx vertx;
    private final Function<K, Optional<V>> view;
    private final Map<K, List<Waiter<V>>> waiting = new HashMap<>();

    private record Waiter<V>(Predicate<Optional<V>> wanted, Promise<Void> shown) {}

    private Waiters(Vertx vertx, Function<K, Optional<V>> view) {
        this.vertx = vertx;
        this.view = view;
    }

    /** Waiters for what {@code view} shows; {@code listen} takes whom to tell what changed. */
    static <K, V> Waiters<K, V> of(Vertx vertx, Function<K, Optional<V>> view, Consumer<Consumer<K>> listen) {
        Waiters<K, V> waiters = new Waiters<>(vertx, view);
        listen.accept(waiters::changed);
        return waiters;
    }

    /** Completes when the view shows the thing like this, or has not for two seconds: the change holds all the same. */
    public Future<Void> until(K id, Predicate<Optional<V>> wanted) {
        if (wanted.test(view.apply(id))) {
            return Future.succeededFuture();
        }
        Waiter<V> waiter = new Waiter<>(wanted, Promise.promise());
        waiting.computeIfAbsent(id, first -> new ArrayList<>()).add(waiter);
        long timer = vertx.setTimer(PATIENCE_MILLIS, due -> waiter.shown().tryComplete());
        return waiter.shown().future().onComplete(shown -> {
            vertx.cancelTimer(timer);
            waiting.computeIfPresent(id, (same, waiters) -> {
                waiters.remove(waiter);
                return waiters.isEmpty() ? null : waiters;
            });
        });
    }

    private void changed(K id) {
        for (Waiter<V> waiter : List.copyOf(waiting.getOrDefault(id, List.of()))) {
            if (waiter.wanted().test(view.apply(id))) {
                waiter.shown().tryComplete();
            }
        }
    }
}
