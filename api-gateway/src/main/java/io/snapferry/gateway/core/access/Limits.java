package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.GuestMoved;
import io.snapferry.contracts.event.JobEvent;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What part of the cluster somebody may deal with. Where nodes are limited, a thing is inside only if every node that it
 * has to do with is, and a thing of which no node is known is outside.
 */
public record Limits(Optional<List<GuestRange>> guests, Optional<List<NodeName>> nodes) {
    public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

    public boolean areNone() {
        return guests.isEmpty() && nodes.isEmpty();
    }

    /** By its number alone. */
    public boolean allow(GuestId guest) {
        return guests.map(ranges -> GuestRange.anyContains(ranges, guest)).orElse(true);
    }

    public boolean allow(NodeName node) {
        return nodes.map(named -> named.contains(node)).orElse(true);
    }

    /** With the node that it lives on, if one is known. */
    public boolean allow(GuestId guest, Optional<NodeName> home) {
        return allow(guest) && (nodes.isEmpty() || home.filter(this::allow).isPresent());
    }

    public boolean allow(GuestView guest) {
        return allow(guest.id(), Optional.of(guest.node()));
    }

    public boolean allow(JobView job) {
        return allow(job.guest(), job.source()) && allow(job.target());
    }

    /** With the source of its job as it is known now, where the event does not tell it. */
    public boolean allow(CloudEvent event, Function<JobId, Optional<NodeName>> source) {
        if (event.data() instanceof NodeChange change) {
            return allow(change.node());
        }
        if (event.data() instanceof GuestMoved moved) {
            return allow(moved.guest(), Optional.of(moved.from())) && allow(moved.to());
        }
        JobEvent data = (JobEvent) event.data();
        return allow(data.guest(), data.origin().or(() -> source.apply(data.job()))) && allow(data.target());
    }

    /** In words: {@code guests 100, 200..299 and nodes node-a}. */
    @Override
    public String toString() {
        return Stream.of(guests.map(ranges -> "guests " + words(ranges)), nodes.map(named -> "nodes " + words(named)))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " and " + other)
                .orElse("nothing");
    }

    private static String words(List<?> items) {
        return String.join(", ", items.stream().map(Object::toString).toList());
    }
}
