package io.snapferry.kit.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far topics have been read, and who waits for more. Safe for use by several threads. */
final class ReadPositions {
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closed;

    private record Waiting(Map<TopicPartition, Long> ends, Promise<Void> passed) {}

    /** Notes where reading goes on; what is further already stays there. */
    void passed(Map<TopicPartition, Long> positions) {
        List<Waiting> reached = new ArrayList<>();
        synchronized (this) {
            positions.forEach((partition, position) -> next.merge(partition, position, Math::max));
            List<Waiting> left = new ArrayList<>();
            waiting.forEach(one -> (isPast(one.ends()) ? reached : left).add(one));
            waiting = left;
        }
        reached.forEach(one -> one.passed().complete());
    }

    /** Completes once reading would go on at these ends or after them; fails if that is given up. */
    Future<Void> past(Map<TopicPartition, Long> ends) {
        Promise<Void> passed = Promise.promise();
        synchronized (this) {
            if (closed) {
                return Future.failedFuture("the topics are not read any more");
            }
            if (!isPast(ends)) {
                waiting.add(new Waiting(ends, passed));
                return passed.future();
            }
        }
        return Future.succeededFuture();
    }

    void close() {
        List<Waiting> all;
        synchronized (this) {
            closed = true;
            all = waiting;
            waiting = List.of();
        }
        all.forEach(one -> one.passed().fail("the topics are not read any more"));
    }

    private boolean isPast(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
