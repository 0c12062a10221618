package io.snapferry.scheduler.streams;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.scheduler.core.NodeWatch;
import io.snapferry.scheduler.core.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tells when a node goes offline or comes back. */
final class NodeWatcher implements Processor<String, byte[], String, Outgoing> {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final byte[] ONLINE = {1};
    private static final byte[] OFFLINE = {0};

    private ProcessorContext<String, Outgoing> context;
    private KeyValueStore<String, byte[]> store;
    private NodeTable nodes;
    private NodeWatch watch;
    private Instant since;

    /** Called again after every restoration and every aborted transaction. */
    @Override
    public void init(ProcessorContext<String, Outgoing> processorContext) {
        context = processorContext;
        store = context.getStateStore(SchedulerTopology.ONLINE_STORE);
        nodes = new NodeTable(context.getStateStore(SchedulerTopology.NODES_STORE));
        since = now();
        Map<NodeName, Boolean> told = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(node -> told.put(new NodeName(node.key), node.value[0] == ONLINE[0]));
        }
        watch = new NodeWatch(told);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, time -> look());
    }

    /** What is said about slots is not for it. */
    @Override
    public void process(Record<String, byte[]> record) {}

    private void look() {
        nodes.refresh(now());
        NodeWatch.News news = watch.look(nodes.cluster(), since, now());
        watch = news.next();
        news.events().forEach(this::tell);
        if (!news.events().isEmpty()) {
            context.commit();
        }
    }

    private void tell(CloudEvent event) {
        NodeName node = ((NodeChange) event.data()).node();
        store.put(node.value(), event.type().equals(CloudEvent.NODE_ONLINE) ? ONLINE : OFFLINE);
        context.forward(Outgoing.of(Output.event(node, event)).at(context.currentSystemTimeMs()));
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
