package io.snapferry.scheduler.streams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the latest heartbeat of each worker, unread: a global store is restored without its processor. */
final class NodeStoreUpdater implements Processor<String, byte[], Void, Void> {
    private KeyValueStore<String, byte[]> nodes;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        nodes = context.getStateStore(SchedulerTopology.NODES_STORE);
    }

    @Override
    public void process(Record<String, byte[]> heartbeat) {
        nodes.put(heartbeat.key(), heartbeat.value());
    }
}
