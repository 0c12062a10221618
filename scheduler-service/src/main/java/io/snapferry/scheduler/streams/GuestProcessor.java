package io.snapferry.scheduler.streams;

import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.scheduler.core.Cluster;
import io.snapferry.scheduler.core.GuestRecord;
import io.snapferry.scheduler.core.Happening;
import io.snapferry.scheduler.core.Input;
import io.snapferry.scheduler.core.JobScheduler;
import io.snapferry.scheduler.core.Output;
import io.snapferry.scheduler.store.StoredGuest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries inputs to the core and its decisions to the store and the sink. */
final class GuestProcessor implements Processor<String, byte[], String, Outgoing> {
    private static final Logger LOG = LoggerFactory.getLogger(GuestProcessor.class);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final long NODES_EVERY_MILLIS = 250;
    private static final Input.Tick WAKE_UP = new Input.Tick();

    /** A longer punctuation would outlive its transaction, be undone, and begin again without end. */
    private static final long TICK_BUDGET_NANOS = Duration.ofMillis(300).toNanos();

    private static final Duration RETRY_AFTER_DEFECT = Duration.ofMinutes(1);

    private final JobScheduler scheduler;
    private final DueIndex due = new DueIndex();
    private final Awaiting awaiting = new Awaiting();
    private final EarlyOutcomes early;
    private final Consumer<Happening> counter;
    private final CommitPace commits = new CommitPace(System.nanoTime());
    private ProcessorContext<String, Outgoing> context;
    private KeyValueStore<String, byte[]> guests;
    private NodeTable nodes;
    private long nodesReadAt;

    GuestProcessor(JobScheduler scheduler, EarlyOutcomes early, Consumer<Happening> counter) {
        this.scheduler = scheduler;
        this.early = early;
        this.counter = counter;
    }

    /** Called again after every restoration and every aborted transaction. */
    @Override
    public void init(ProcessorContext<String, Outgoing> processorContext) {
        context = processorContext;
        guests = context.getStateStore(SchedulerTopology.GUESTS_STORE);
        nodes = new NodeTable(context.getStateStore(SchedulerTopology.NODES_STORE));
        due.clear();
        awaiting.clear();
        early.clear();
        nodesReadAt = 0;
        try (KeyValueIterator<String, byte[]> all = guests.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> guest = all.next();
                due.put(Integer.parseInt(guest.key), StoredGuest.wakeUp(guest.value));
            }
        }
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void close() {
        early.clear();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        String topic = context.recordMetadata().map(RecordMetadata::topic).orElse("");
        Optional<Incoming> incoming = read(topic, record);
        if (incoming.isEmpty()) {
            return;
        }
        // A report cannot need a node that a tick has not seen yet; a command can.
        if (incoming.get().input() instanceof Input.Asked) {
            readNodes(context.currentSystemTimeMs());
        }
        if (decide(incoming.get().guest(), incoming.get().input(), nodes.cluster())) {
            if (incoming.get().isAwaited()) {
                commits.want(System.nanoTime());
            } else {
                commits.sent(System.nanoTime());
            }
        }
        commitInTime();
    }

    private void commitInTime() {
        if (commits.take(System.nanoTime())) {
            context.commit();
        }
    }

    private Optional<Incoming> read(String topic, Record<String, byte[]> record) {
        try {
            if (record.value() != null) {
                Incoming incoming = Incoming.read(topic, record.value());
                if (incoming.guest().key().equals(record.key())) {
                    return Optional.of(incoming);
                }
            }
            skip(topic, "its key '" + record.key() + "' is not the guest of its message");
        } catch (UnreadableMessageException e) {
            skip(topic, e.getMessage());
        }
        return Optional.empty();
    }

    private void skip(String topic, String why) {
        long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        LOG.warn(
                "skipping offset {} of {}-{}: {}",
                offset,
                topic,
                context.taskId().partition(),
                why);
    }

    private void tick(long nowMillis) {
        if (nowMillis - nodesReadAt >= NODES_EVERY_MILLIS) {
            readNodes(nowMillis);
        }
        Cluster cluster = nodes.cluster();
        long stop = System.nanoTime() + TICK_BUDGET_NANOS;
        boolean sent = false;
        OptionalInt guest = due.pollDue(nowMillis);
        while (guest.isPresent()) {
            sent |= decide(new GuestId(guest.getAsInt()), WAKE_UP, cluster);
            guest = System.nanoTime() < stop ? due.pollDue(nowMillis) : OptionalInt.empty();
        }
        if (sent) {
            commits.committed();
            context.commit();
        } else {
            commitInTime();
            early.fill(due, Instant.ofEpochMilli(nowMillis), cluster, (soon, at) -> forecast(soon, cluster, at));
        }
    }

    /** A guest that awaits a node is woken as soon as it is back. */
    private void readNodes(long nowMillis) {
        nodesReadAt = nowMillis;
        Instant now = Instant.ofEpochMilli(nowMillis);
        nodes.refresh(now).forEach(node -> awaiting.of(node).forEach(guest -> due.put(guest, nowMillis)));
        early.nodesAre(nodes.cluster(), now);
    }

    /** Whether there was anything to send. */
    private boolean decide(GuestId guest, Input input, Cluster cluster) {
        long nowMillis = context.currentSystemTimeMs();
        Optional<Outcome> ready = early.take(guest, nowMillis).filter(outcome -> input instanceof Input.Tick);
        if (ready.isPresent()) {
            return carryOut(guest, ready.get());
        }
        byte[] stored = guests.get(guest.key());
        Instant now = Instant.ofEpochMilli(nowMillis);
        Outcome outcome;
        try {
            outcome = outcome(guest, stored, input, cluster, now);
        } catch (RuntimeException e) {
            giveUp(guest, input, now, e);
            return true;
        }
        return carryOut(guest, outcome);
    }

    /** A defect is met, and told, when the guest is due. */
    private Optional<Outcome> forecast(GuestId guest, Cluster cluster, Instant at) {
        byte[] stored = guests.get(guest.key());
        try {
            return Optional.of(outcome(guest, stored, WAKE_UP, cluster, at));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Outcome outcome(GuestId guest, byte[] stored, Input input, Cluster cluster, Instant now) {
        GuestRecord record = stored == null ? GuestRecord.unknown(guest) : StoredGuest.read(stored);
        Optional<Long> wakeUp = stored == null ? Optional.empty() : Optional.of(StoredGuest.wakeUp(stored));
        return Outcome.of(record, wakeUp, scheduler.decide(record, input, cluster, now));
    }

    private boolean carryOut(GuestId guest, Outcome outcome) {
        if (outcome.known()) {
            due.put(guest.value(), outcome.wakeUp());
            awaiting.put(guest.value(), outcome.awaited());
            outcome.stored().ifPresent(form -> guests.put(guest.key(), form.get()));
        }
        outcome.messages().forEach(this::forward);
        outcome.happenings().forEach(counter);
        return !outcome.messages().isEmpty();
    }

    /** One guest's unreadable record, or a defect met with it, must not stop the others. */
    private void giveUp(GuestId guest, Input input, Instant now, RuntimeException cause) {
        LOG.error("guest {} stays as it is: {} could not be decided", guest, input, cause);
        if (input instanceof Input.Asked asked) {
            Refusal refusal = new Refusal(
                    Refusal.Kind.CONFLICT,
                    Optional.empty(),
                    "the scheduler cannot work with its record of guest " + guest + "; its log says why");
            forward(Outgoing.of(
                    Output.reply(guest, new Reply.Refused(asked.command().commandId(), refusal))));
        } else if (input instanceof Input.Tick) {
            due.put(guest.value(), now.plus(RETRY_AFTER_DEFECT).toEpochMilli());
        }
    }

    private void forward(Outgoing message) {
        context.forward(message.at(context.currentSystemTimeMs()));
    }
}
