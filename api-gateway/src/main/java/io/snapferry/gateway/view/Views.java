package io.snapferry.gateway.view;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.access.TokenMessage;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.NotificationMessage;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.contracts.webhook.WebhookKey;
import io.snapferry.contracts.webhook.WebhookMessage;
import io.snapferry.gateway.core.EventRing;
import io.snapferry.gateway.core.JobIds;
import io.snapferry.gateway.core.LogBook;
import io.snapferry.gateway.core.RunBook;
import io.snapferry.gateway.core.RunMarks;
import io.snapferry.gateway.core.ViewChanges;
import io.snapferry.gateway.core.access.TokenBook;
import io.snapferry.gateway.core.notify.NotificationBook;
import io.snapferry.gateway.core.webhook.WebhookBook;
import io.snapferry.kit.kafka.FollowedRecord;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that the gateway knows, in memory. Its one writer is the follower of the topics; it belongs to one event loop,
 * like everything that reads it.
 */
public final class Views {
    /** What is followed. */
    public static final Set<String> TOPICS = Set.of(
            Topics.JOBS,
            Topics.GUESTS,
            Topics.NODES,
            Topics.REPLICAS,
            Topics.RUN_EVENTS,
            Topics.RUN_LOGS,
            Topics.EVENTS,
            Topics.REPLIES,
            Topics.TOKENS,
            Topics.WEBHOOKS,
            Topics.NOTIFICATIONS);

    /**
     * Of what grows with time no more is read at the start than the views keep of it, and no reply, as nobody has asked yet.
     */
    public static final Map<String, Long> NEWEST =
            Map.of(Topics.RUN_EVENTS, 100_000L, Topics.RUN_LOGS, 200_000L, Topics.EVENTS, 200_000L, Topics.REPLIES, 0L);

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final int EVENTS = 1_000;

    private final NavigableMap<JobId, JobView> jobs = new TreeMap<>();
    private final NavigableMap<GuestId, GuestView> guests = new TreeMap<>();
    private final SortedMap<String, NodeView> workers = new TreeMap<>();
    private final NavigableMap<JobId, ReplicaHistory> histories = new TreeMap<>();
    private final ViewChanges changes = new ViewChanges();
    private Instant looked = Instant.MIN;
    private RunBook runs = new RunBook();
    private RunMarks marks = new RunMarks();
    private LogBook logs = new LogBook();
    private EventRing events = new EventRing(EVENTS);
    private TokenBook tokens = new TokenBook();
    private WebhookBook webhooks = new WebhookBook();
    private NotificationBook notifications = new NotificationBook();
    private final Consumer<Reply> replies;
    private Consumer<CloudEvent> eventListener = event -> {};
    private Consumer<JobId> jobListener = job -> {};
    private Consumer<GuestId> guestListener = guest -> {};
    private Consumer<String> tokenListener = token -> {};
    private Consumer<String> webhookListener = webhook -> {};
    private Consumer<String> webhookWaiter = webhook -> {};

    /** Views that hand the scheduler's replies on. */
    public Views(Consumer<Reply> replies) {
        this.replies = replies;
    }

    /** Takes in one record; one that cannot be understood is logged and skipped. */
    public void accept(FollowedRecord message) {
        try {
            fold(message);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "skipping offset {} of {}-{}, its key is '{}': {}",
                    message.offset(),
                    message.topic(),
                    message.partition(),
                    message.key(),
                    e.getMessage());
        }
    }

    /** Forgets everything, for a new reading from the start. */
    public void clear() {
        jobs.clear();
        guests.clear();
        workers.clear();
        histories.clear();
        runs = new RunBook();
        marks = new RunMarks();
        logs = new LogBook();
        events = new EventRing(EVENTS);
        tokens = new TokenBook();
        webhooks = new WebhookBook();
        notifications = new NotificationBook();
    }

    private void fold(FollowedRecord message) {
        switch (message.topic()) {
            case Topics.JOBS -> {
                JobId id = JobId.parse(message.key());
                Optional<JobView> job = message.message(JobView.class);
                put(jobs, id, job);
                job.ifPresent(view -> runs.add(view, message.at()));
                changes.ofJob(id);
                jobListener.accept(id);
            }
            case Topics.GUESTS -> {
                GuestId id = new GuestId(Integer.parseInt(message.key()));
                Optional<GuestView> guest = message.message(GuestView.class);
                changes.ofGuest(id, guest(id), guest);
                put(guests, id, guest);
                guestListener.accept(id);
            }
            case Topics.REPLICAS -> {
                JobId id = JobId.parse(message.key());
                put(histories, id, message.message(ReplicaHistory.class));
                changes.ofJob(id);
            }
            case Topics.NODES -> {
                Optional<NodeView> worker = message.message(NodeView.class);
                changes.ofWorker(Optional.ofNullable(workers.get(message.key())), worker);
                put(workers, message.key(), worker);
            }
            case Topics.RUN_EVENTS ->
                message.message(Report.class)
                        .filter(RunReport.class::isInstance)
                        .map(RunReport.class::cast)
                        .ifPresent(report -> {
                            runs.add(report);
                            changes.ofJob(report.run().job());
                        });
            case Topics.RUN_LOGS ->
                message.message(LogLine.class).ifPresent(line -> {
                    logs.add(line);
                    changes.ofJob(line.run().job());
                });
            case Topics.EVENTS ->
                message.message(CloudEvent.class).ifPresent(event -> {
                    runs.add(event);
                    marks.add(event);
                    events.add(event);
                    eventListener.accept(event);
                });
            case Topics.TOKENS ->
                message.message(TokenMessage.class).ifPresent(token -> {
                    tokens.accept(token);
                    tokenListener.accept(token.id());
                });
            case Topics.WEBHOOKS -> {
                WebhookKey key = WebhookKey.parse(message.key());
                webhooks.accept(key, message.message(WebhookMessage.class));
                webhookWaiter.accept(key.webhook());
                webhookListener.accept(key.webhook());
            }
            case Topics.NOTIFICATIONS ->
                notifications.accept(NotificationKey.parse(message.key()), message.message(NotificationMessage.class));
            case Topics.REPLIES -> message.message(Reply.class).ifPresent(replies);
            default -> throw new IllegalArgumentException("nobody asked for this topic");
        }
    }

    private static <K, V> void put(SortedMap<K, V> view, K key, Optional<V> value) {
        value.ifPresentOrElse(v -> view.put(key, v), () -> view.remove(key));
    }

    public void onEvent(Consumer<CloudEvent> listener) {
        eventListener = listener;
    }

    /** Tells the id of a webhook of which something changed. */
    public void onWebhook(Consumer<String> listener) {
        webhookListener = listener;
    }

    /** Waiters for webhooks; asked for once. */
    public Waiters<String, Webhook> webhookWaiters(Vertx vertx) {
        return Waiters.of(vertx, id -> webhooks.get(id), listener -> webhookWaiter = listener);
    }

    /** Waiters for jobs; asked for once. */
    public Waiters<JobId, JobView> jobWaiters(Vertx vertx) {
        return Waiters.of(vertx, this::job, listener -> jobListener = listener);
    }

    /** Waiters for guests; asked for once. */
    public Waiters<GuestId, GuestView> guestWaiters(Vertx vertx) {
        return Waiters.of(vertx, this::guest, listener -> guestListener = listener);
    }

    /** Waiters for tokens; asked for once. */
    public Waiters<String, TokenIssued> tokenWaiters(Vertx vertx) {
        return Waiters.of(vertx, id -> tokens.get(id), listener -> tokenListener = listener);
    }

    public Optional<JobView> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    public Optional<GuestView> guest(GuestId id) {
        return Optional.ofNullable(guests.get(id));
    }

    /** What the jobs that there are have left on their present targets, in the order of the jobs. */
    public List<ReplicaHistory> histories(GuestId guest) {
        return JobIds.of(guest, histories).values().stream()
                .filter(history -> job(history.job())
                        .filter(job -> job.target().equals(history.target()))
                        .isPresent())
                .toList();
    }

    /** In the order of their ids. */
    public Collection<JobView> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** In the order of their ids. */
    public NavigableMap<JobId, JobView> jobsById() {
        return Collections.unmodifiableNavigableMap(jobs);
    }

    public NavigableMap<GuestId, GuestView> guestsById() {
        return Collections.unmodifiableNavigableMap(guests);
    }

    /** What the workers of each node said last, in the order of their names. */
    public SortedMap<NodeName, List<NodeView>> nodes() {
        SortedMap<NodeName, List<NodeView>> nodes = new TreeMap<>();
        workers.values()
                .forEach(worker -> nodes.computeIfAbsent(worker.name(), node -> new ArrayList<>())
                        .add(worker));
        return nodes;
    }

    /** What has changed since this was taken last, be it that a worker fell silent. */
    public ViewChanges.Changed takeChanges(Instant now) {
        workers.values().stream()
                .filter(worker -> worker.isHeard(looked) != worker.isHeard(now))
                .forEach(worker -> changes.ofNode(worker.name()));
        looked = now;
        return changes.take();
    }

    public RunBook runs() {
        return runs;
    }

    public RunMarks marks() {
        return marks;
    }

    public LogBook logs() {
        return logs;
    }

    public EventRing events() {
        return events;
    }

    public TokenBook tokens() {
        return tokens;
    }

    public WebhookBook webhooks() {
        return webhooks;
    }

    public NotificationBook notifications() {
        return notifications;
    }
}
