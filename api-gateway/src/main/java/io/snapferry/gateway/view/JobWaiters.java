package io.snapferry.gateway.view;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.view.JobView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets a client read its own writes: its answer waits until the view shows the change. Replies and views come on
 * different topics, and only the views' topic may change the views, lest a late reply brings back what is gone.
 */
public final class JobWaiters {
    private static final long PATIENCE_MILLIS = 2_000;

    private final Vertx vertx;
    private final Views views;
    private final Map<JobId, List<Waiter>> waiting = new HashMap<>();

    private record Waiter(Predicate<Optional<JobView>> wanted, Promise<Void> shown) {}

    private JobWaiters(Vertx vertx, Views views) {
        this.vertx = vertx;
        this.views = views;
    }

    public static JobWaiters of(Vertx vertx, Views views) {
        JobWaiters waiters = new JobWaiters(vertx, views);
        views.onJob(waiters::changed);
        return waiters;
    }

    /** Completes when the view shows the job like this, or has not for two seconds: the change holds all the same. */
    public Future<Void> until(JobId job, Predicate<Optional<JobView>> wanted) {
        if (wanted.test(views.job(job))) {
            return Future.succeededFuture();
        }
        Waiter waiter = new Waiter(wanted, Promise.promise());
        waiting.computeIfAbsent(job, id -> new ArrayList<>()).add(waiter);
        long timer = vertx.setTimer(PATIENCE_MILLIS, id -> waiter.shown().tryComplete());
        return waiter.shown().future().onComplete(shown -> {
            vertx.cancelTimer(timer);
            waiting.computeIfPresent(job, (id, waiters) -> {
                waiters.remove(waiter);
                return waiters.isEmpty() ? null : waiters;
            });
        });
    }

    private void changed(JobId job) {
        for (Waiter waiter : List.copyOf(waiting.getOrDefault(job, List.of()))) {
            if (waiter.wanted().test(views.job(job))) {
                waiter.shown().tryComplete();
            }
        }
    }
}
