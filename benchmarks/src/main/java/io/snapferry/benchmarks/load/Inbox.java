package io.snapferry.benchmarks.load;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes what a reader of committed records reads: counts answers, guests and ends of runs, and hands orders on. */
final class Inbox implements Consumer<ConsumerRecord<String, byte[]>> {
    /** Read as text, which costs what is measured beside it the least. */
    private static final String END = '"' + CloudEvent.RUN_SUCCEEDED + '"';

    final AtomicInteger replies = new AtomicInteger();
    final AtomicInteger guests = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    private volatile Consumer<ConsumerRecord<String, byte[]>> orders = order -> {};

    void onOrder(Consumer<ConsumerRecord<String, byte[]>> sink) {
        orders = sink;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> message) {
        switch (message.topic()) {
            case Topics.GUESTS -> guests.incrementAndGet();
            case Topics.EVENTS -> {
                if (new String(message.value(), StandardCharsets.UTF_8).contains(END)) {
                    ends.incrementAndGet();
                }
            }
            case Topics.REPLIES -> {
                if (Json.read(message.value(), Reply.class) instanceof Reply.Refused refused) {
                    throw new IllegalStateException("refused: " + refused);
                }
                replies.incrementAndGet();
            }
            default -> orders.accept(message);
        }
    }
}
