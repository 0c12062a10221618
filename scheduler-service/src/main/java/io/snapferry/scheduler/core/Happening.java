package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a decision an operator wants counted. */
public sealed interface Happening {
    /** Where the run's guest lives. */
    NodeName source();

    /**
     * A run has its end.
     *
     * @param code of the failure, {@code cancelled}, or {@code none} for a success
     */
    record RunEnded(NodeName source, Outcome outcome, String code) implements Happening {}

    /** A worker that had claimed a run gave no sign of life for the lease. */
    record LeaseLost(NodeName source) implements Happening {}

    /** A node is online, and none of its workers took an order in time. */
    record OrderNotTaken(NodeName source) implements Happening {}

    /** How a run ended. */
    enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /** All of one decision about a guest whose record was like this. */
    static List<Happening> of(GuestRecord before, Decision decision) {
        return decision.outputs().stream()
                .flatMap(output -> output.message().stream())
                .flatMap(message -> of(before.run(), message))
                .toList();
    }

    private static Stream<Happening> of(Optional<Run> before, Object message) {
        if (message instanceof Order order && order.attempt() > 1) {
            boolean claimed = before.filter(run -> run.claim().isPresent()).isPresent();
            NodeName home = order.action() == RunAction.REHEARSE ? order.target() : order.source();
            return Stream.of(claimed ? new LeaseLost(home) : new OrderNotTaken(home));
        }
        if (message instanceof CloudEvent event && event.data() instanceof RunCompleted run) {
            Happening ended = new RunEnded(
                    run.source(), outcome(event.type()), run.errorCode().orElse("none"));
            boolean lost = run.errorCode().filter(RunEnds.WORKER_LOST::equals).isPresent();
            return lost ? Stream.of(new LeaseLost(run.source()), ended) : Stream.of(ended);
        }
        return Stream.empty();
    }

    private static Outcome outcome(String type) {
        return switch (type) {
            case CloudEvent.RUN_SUCCEEDED -> Outcome.SUCCEEDED;
            case CloudEvent.RUN_CANCELLED -> Outcome.CANCELLED;
            default -> Outcome.FAILED;
        };
    }
}
