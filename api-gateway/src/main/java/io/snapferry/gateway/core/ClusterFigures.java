package io.snapferry.gateway.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.gateway.core.notify.TargetStatus;
import io.snapferry.gateway.core.webhook.WebhookBook;
import io.snapferry.gateway.core.webhook.WebhookJson;
import io.snapferry.kit.metrics.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an operator is to be alerted on, of the whole cluster as a gateway sees it. */
public final class ClusterFigures {
    /** Where there are more, only those have figures of their own that lag, fail or never succeeded; and so many at most. */
    static final int MOST_JOBS = 10_000;

    private static final String READY = "snapferry.gateway.ready";
    private static final String JOBS = "snapferry.jobs";
    private static final String LAGGING_JOBS = "snapferry.jobs.lagging";
    private static final String LAG = "snapferry.job.lag.seconds";
    private static final String LAGGING = "snapferry.job.lagging";
    private static final String FAILURES = "snapferry.job.failures";
    private static final String WAITING = "snapferry.orders.waiting";
    private static final String ONLINE = "snapferry.node.online";
    private static final String WORKERS = "snapferry.node.workers";
    private static final String FAILING_WEBHOOK = "snapferry.webhook.failing";
    private static final String PARKED = "snapferry.webhook.parked";
    private static final String FAILING_TARGET = "snapferry.notification.failing";
    private static final String UNTOLD = "snapferry.notification.waiting";
    private static final String GIVEN_UP = "snapferry.notification.given.up";
    private static final String FREE = "snapferry.storage.free.bytes";
    private static final String CAPACITY = "snapferry.storage.capacity.bytes";
    private static final String USABLE = "snapferry.storage.usable";

    /** What each figure means, by its name. */
    public static final Map<String, String> DESCRIPTIONS = descriptions(
            READY, "Whether this gateway has read all that it needs to know of the cluster",
            JOBS, "Jobs in each phase",
            LAGGING_JOBS, "Jobs whose lag is above their maxLag",
            LAG, "Seconds since the start of the job's last successful run, or since its creation",
            LAGGING, "Whether the job's lag is above its maxLag",
            FAILURES, "Runs of the job that failed since the last success",
            WAITING, "Runs ordered for the node that none of its workers has begun",
            ONLINE, "Whether any worker of the node is heard",
            WORKERS, "Workers of the node that are heard",
            FAILING_WEBHOOK, "Whether the webhook's receiver did not take what it was sent last",
            PARKED, "Events that the webhook's receiver did not take and that are not sent again by themselves",
            FAILING_TARGET, "Whether the target of notifications did not take the last message",
            UNTOLD, "Incidents of which the target has yet to be told something",
            GIVEN_UP, "What the target was never told, as it was too old when it took messages again",
            FREE, "Free bytes of the node's storage",
            CAPACITY, "Size of the node's storage",
            USABLE, "Whether the storage can be used now");

    private ClusterFigures() {}

    private static Map<String, String> descriptions(String... pairs) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return Map.copyOf(all);
    }

    public static List<Figure> of(
            Collection<JobView> jobs,
            Map<NodeName, List<NodeView>> nodes,
            WebhookBook webhooks,
            Collection<TargetStatus> targets,
            Instant now) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(READY, Map.of(), 1));
        phases(jobs, figures);
        waiting(jobs, nodes, figures);
        shown(jobs).forEach(job -> job(job, now, figures));
        nodes.forEach((name, workers) -> node(name, workers, now, figures));
        webhooks.all().forEach(webhook -> webhook(WebhookJson.of(webhook, webhooks), figures));
        targets.forEach(target -> target(target, figures));
        return figures;
    }

    /** Of a cluster that the gateway has not read yet: half of it would look like loss. */
    public static List<Figure> unknown() {
        return List.of(Figure.of(READY, Map.of(), 0));
    }

    private static void phases(Collection<JobView> jobs, List<Figure> figures) {
        Map<JobPhase, Integer> counts = new TreeMap<>();
        for (JobPhase phase : JobPhase.values()) {
            counts.put(phase, 0);
        }
        jobs.forEach(job -> counts.merge(job.state().phase(), 1, Integer::sum));
        counts.forEach((phase, count) ->
                figures.add(Figure.of(JOBS, Map.of("phase", phase.name().toLowerCase(Locale.ROOT)), count)));
        figures.add(Figure.of(LAGGING_JOBS, Map.of(), (double)
                jobs.stream().filter(ClusterFigures::isLagging).count()));
    }

    private static void waiting(Collection<JobView> jobs, Map<NodeName, List<NodeView>> nodes, List<Figure> figures) {
        Map<String, Integer> waiting = new TreeMap<>();
        nodes.keySet().forEach(node -> waiting.put(node.value(), 0));
        jobs.stream()
                .filter(job -> job.run().filter(run -> run.worker().isEmpty()).isPresent())
                .forEach(job -> waiting.merge(source(job), 1, Integer::sum));
        waiting.forEach((node, count) -> figures.add(Figure.of(WAITING, Map.of("node", node), count)));
    }

    private static Stream<JobView> shown(Collection<JobView> jobs) {
        return jobs.size() <= MOST_JOBS
                ? jobs.stream()
                : jobs.stream()
                        .filter(ClusterFigures::standsOut)
                        .sorted(Comparator.comparing(job -> since(job).orElse(Instant.MIN)))
                        .limit(MOST_JOBS);
    }

    private static boolean standsOut(JobView job) {
        return isLagging(job)
                || job.state().failCount() > 0
                || job.state().lastSync().isEmpty();
    }

    private static boolean isLagging(JobView job) {
        return job.state().laggingSince().isPresent();
    }

    private static Optional<Instant> since(JobView job) {
        return job.state().lastSync().or(job::createdAt);
    }

    private static String source(JobView job) {
        return job.source().map(NodeName::value).orElse("");
    }

    private static void job(JobView job, Instant now, List<Figure> figures) {
        Map<String, String> labels = Map.of(
                "job", job.id().toString(),
                "source", source(job),
                "target", job.target().value());
        since(job)
                .ifPresent(from -> figures.add(Figure.of(
                        LAG, labels, Math.max(0, Duration.between(from, now).toMillis() / 1000.0))));
        figures.add(Figure.of(LAGGING, labels, flag(isLagging(job))));
        figures.add(Figure.of(FAILURES, labels, job.state().failCount()));
    }

    private static void node(NodeName name, List<NodeView> workers, Instant now, List<Figure> figures) {
        Map<String, String> labels = Map.of("node", name.value());
        long heard = workers.stream().filter(worker -> worker.online(now)).count();
        figures.add(Figure.of(ONLINE, labels, flag(heard > 0)));
        figures.add(Figure.of(WORKERS, labels, (double) heard));
        NodeView.of(workers)
                .map(NodeView::storages)
                .orElse(List.of())
                .forEach(storage -> storage(name, storage, figures));
    }

    private static void webhook(WebhookJson webhook, List<Figure> figures) {
        Map<String, String> labels = Map.of("webhook", webhook.id());
        figures.add(Figure.of(FAILING_WEBHOOK, labels, flag(webhook.failing().isPresent())));
        figures.add(Figure.of(PARKED, labels, webhook.parked()));
    }

    private static void target(TargetStatus target, List<Figure> figures) {
        Map<String, String> labels = Map.of("target", target.name());
        figures.add(Figure.of(FAILING_TARGET, labels, flag(target.failing().isPresent())));
        figures.add(Figure.of(UNTOLD, labels, target.waiting()));
        figures.add(Figure.of(GIVEN_UP, labels, target.givenUp()));
    }

    private static void storage(NodeName node, StorageView storage, List<Figure> figures) {
        Map<String, String> labels =
                Map.of("node", node.value(), "storage", storage.id().value());
        figures.add(Figure.of(USABLE, labels, flag(storage.problem().isEmpty())));
        if (storage.problem().isEmpty()) {
            figures.add(Figure.of(FREE, labels, (double) storage.freeBytes()));
            figures.add(Figure.of(CAPACITY, labels, (double) storage.capacityBytes()));
        }
    }

    private static double flag(boolean on) {
        return on ? 1 : 0;
    }
}
