package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobView;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which jobs a client wants to see.
 *
 * @param node that is source or target
 * @param after begins behind this place
 */
public record JobSearch(
        Optional<GuestId> guest,
        Optional<NodeName> node,
        Optional<NodeName> source,
        Optional<NodeName> target,
        Optional<JobPhase> phase,
        JobOrder order,
        Optional<JobPosition> after,
        int size) {
    /**
     * Reads the parameters of a request.
     *
     * @throws ProblemException that names every parameter at fault
     */
    public static JobSearch read(Query query) {
        JobOrder order = query.choice("sort", JobOrder.class).orElse(JobOrder.ID);
        JobSearch search = new JobSearch(
                query.value("guest", text -> new GuestId(Integer.parseInt(text))),
                query.value("node", NodeName::new),
                query.value("source", NodeName::new),
                query.value("target", NodeName::new),
                query.choice("phase", JobPhase.class),
                order,
                query.value("after", text -> JobPosition.parse(order, text)),
                query.pageSize());
        query.end();
        return search;
    }

    /**
     * The next page of all jobs.
     *
     * @param shown what the client may see
     */
    public Page<JobView> in(NavigableMap<JobId, JobView> all, Predicate<JobView> shown) {
        NavigableMap<JobId, JobView> jobs =
                guest.map(one -> JobIds.of(one, all)).orElse(all);
        if (order == JobOrder.ID) {
            return Page.first(size, rest(jobs).filter(shown).filter(this::wants));
        }
        return Page.least(
                size,
                jobs.values().stream().filter(shown).filter(this::wants).filter(this::isLater),
                Comparator.comparing(order::position));
    }

    /** Another guest's place lies outside of what a map of one guest's jobs can be asked for. */
    private Stream<JobView> rest(NavigableMap<JobId, JobView> jobs) {
        return after.isPresent() && guest.isEmpty()
                ? jobs.tailMap(after.get().id(), false).values().stream()
                : jobs.values().stream().filter(this::isLater);
    }

    /** What {@code after} has to be for the next page; empty if this is the last. */
    public Optional<String> next(Page<JobView> page) {
        return page.lastOfMore().map(job -> order.position(job).text(order));
    }

    private boolean isLater(JobView job) {
        return after.isEmpty() || order.position(job).compareTo(after.get()) > 0;
    }

    private boolean wants(JobView job) {
        return is(target, job.target())
                && (source.isEmpty() || source.equals(job.source()))
                && (node.isEmpty() || node.get().equals(job.target()) || node.equals(job.source()))
                && is(phase, job.state().phase());
    }

    private static <T> boolean is(Optional<T> wanted, T given) {
        return wanted.isEmpty() || wanted.get().equals(given);
    }
}
