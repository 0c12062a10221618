package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.JobView;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.Input;
import io.snapferry.scheduler.core.Output;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last events of each guest, for the message of a failure, and a fingerprint of all that was said. */
final class Trace {
    private static final int KEPT = 30;

    private record Event(long at, Input input, List<Output> outputs) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(Instant.ofEpochMilli(at) + " " + input);
            outputs.forEach(output -> text.append("\n    -> ")
                    .append(output.topic())
                    .append(' ')
                    .append(output.message().map(Trace::inShort).orElse("gone " + output.key())));
            return text.toString();
        }
    }

    private static String inShort(Object message) {
        if (message instanceof JobView view) {
            return view.id() + " '" + view.schedule() + "' " + view.timezone() + ' ' + view.state();
        }
        return message instanceof CloudEvent event ? event.id() + ' ' + event.data() : message.toString();
    }

    private final Event[][] events;
    private final int[] counts;
    private long fingerprint;

    Trace(int guests) {
        events = new Event[guests][KEPT];
        counts = new int[guests];
    }

    void add(int guest, long now, Input input, Decision decision) {
        if (!decision.outputs().isEmpty() || !(input instanceof Input.Tick)) {
            events[guest][counts[guest]++ % KEPT] = new Event(now, input, decision.outputs());
        }
        mix(now);
        mix(guest);
        mix(millis(decision.wakeUp()));
        decision.outputs().forEach(this::mix);
    }

    long fingerprint() {
        return fingerprint;
    }

    String of(int guest) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, counts[guest] - KEPT); i < counts[guest]; i++) {
            text.append(events[guest][i % KEPT]).append('\n');
        }
        return text.toString();
    }

    private void mix(Output output) {
        mix(output.topic().hashCode());
        Object message = output.message().orElse(null);
        if (message instanceof Order order) {
            mix(order.run().toString().hashCode());
            mix(order.epoch());
            mix(millis(order.scheduledAt()));
        } else if (message instanceof CloudEvent event) {
            mix(event.id().hashCode());
        } else if (message instanceof JobView view) {
            mix(view.revision());
            mix(view.state().phase().name().hashCode());
            mix(millis(view.state().nextSync()));
        }
    }

    private static long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(0L);
    }

    private void mix(long value) {
        fingerprint = (fingerprint ^ value) * 0x9E3779B97F4A7C15L;
        fingerprint ^= fingerprint >>> 29;
    }
}
