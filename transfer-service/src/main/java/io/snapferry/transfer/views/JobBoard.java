package io.snapferry.transfer.views;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.view.JobView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * All jobs as this process sees them on the topic of jobs. Callable from any thread. A watcher is called for one view
 * after the other, never for an older one after a newer one, and must not block.
 */
public final class JobBoard {

    private final ConcurrentMap<JobId, JobView> jobs = new ConcurrentHashMap<>();
    private final ConcurrentMap<JobId, List<Consumer<Optional<JobView>>>> watchers = new ConcurrentHashMap<>();

    /** Ends a watch; a second call does nothing. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    public Optional<JobView> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** In no order. */
    public Collection<JobView> jobs() {
        return List.copyOf(jobs.values());
    }

    /** Takes over what the topic says; empty if the job is gone. */
    public synchronized void put(JobId id, Optional<JobView> view) {
        view.ifPresentOrElse(job -> jobs.put(id, job), () -> jobs.remove(id));
        watchers.getOrDefault(id, List.of()).forEach(watcher -> watcher.accept(view));
    }

    /** Calls the watcher with the present view before it returns, then with every new one, on the thread that brings it. */
    public synchronized Watch watch(JobId id, Consumer<Optional<JobView>> watcher) {
        watchers.computeIfAbsent(id, job -> new CopyOnWriteArrayList<>()).add(watcher);
        watcher.accept(job(id));
        return () -> unwatch(id, watcher);
    }

    private synchronized void unwatch(JobId id, Consumer<Optional<JobView>> watcher) {
        watchers.computeIfPresent(id, (job, present) -> {
            present.remove(watcher);
            return present.isEmpty() ? null : present;
        });
    }
}
