package io.snapferry.scheduler.streams;

import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.scheduler.core.Output;
import io.snapferry.scheduler.core.SlotBook;
import io.snapferry.scheduler.core.SlotBook.Slot;
import io.snapferry.scheduler.core.SlotLimits;
import io.snapferry.scheduler.core.SlotMessage;
import io.snapferry.scheduler.store.StoreJson;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the slots of the whole cluster: the one task that has them all. */
final class SlotProcessor implements Processor<String, byte[], String, Outgoing> {
    private static final Logger LOG = LoggerFactory.getLogger(SlotProcessor.class);
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int GRANTS_AT_ONCE = 1_000;

    /** Guests that have a slot are told so again now and then: one that knows nothing of it gives it back. */
    private static final Duration REMINDER = Duration.ofMinutes(10);

    private final SlotLimits limits;
    private final CommitPace commits = new CommitPace(System.nanoTime());
    private ProcessorContext<String, Outgoing> context;
    private KeyValueStore<String, byte[]> store;
    private SlotBook book;

    SlotProcessor(SlotLimits limits) {
        this.limits = limits;
    }

    /** Called again after every restoration and every aborted transaction. */
    @Override
    public void init(ProcessorContext<String, Outgoing> processorContext) {
        context = processorContext;
        store = context.getStateStore(SchedulerTopology.SLOTS_STORE);
        book = new SlotBook(limits);
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(stored -> book.restore(StoreJson.read(stored.value, Slot.class)));
        }
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> grant());
        context.schedule(REMINDER, PunctuationType.WALL_CLOCK_TIME, now -> remind());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        SlotMessage message;
        try {
            message = Json.read(record.value(), SlotMessage.class);
        } catch (UnreadableMessageException e) {
            LOG.warn("skipping a message about slots: {}", e.getMessage());
            return;
        }
        if (message instanceof SlotMessage.Asked asked) {
            Slot slot = book.ask(asked.ticket());
            keep(slot);
            if (slot.granted()) {
                tell(slot);
            } else {
                grantAtOnce();
            }
        } else if (message instanceof SlotMessage.Released released
                && book.release(released.guest(), released.number())) {
            store.delete(released.guest().key());
        }
    }

    /** A few that come after a quiet time do not wait for the tick, which grants many together. */
    private void grantAtOnce() {
        commits.want(System.nanoTime());
        if (commits.take(System.nanoTime())) {
            grant();
        }
    }

    private void grant() {
        List<Slot> granted = book.grant(GRANTS_AT_ONCE);
        granted.forEach(slot -> {
            keep(slot);
            tell(slot);
        });
        if (!granted.isEmpty()) {
            commits.committed();
            context.commit();
        } else if (commits.take(System.nanoTime())) {
            context.commit();
        }
    }

    private void remind() {
        book.granted().forEach(this::tell);
    }

    private void keep(Slot slot) {
        store.put(slot.ticket().guest().key(), Json.write(slot));
    }

    private void tell(Slot slot) {
        Output granted = Output.granted(
                new SlotMessage.Granted(slot.ticket().guest(), slot.ticket().number()));
        commits.sent(System.nanoTime());
        context.forward(Outgoing.of(granted).at(context.currentSystemTimeMs()));
    }
}
