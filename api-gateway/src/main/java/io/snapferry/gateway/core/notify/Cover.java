package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * That a node is offline is told once, and not again for each job that therefore fails or lags: not while it is, nor shortly
 * after, when its jobs catch up.
 */
final class Cover {
    /** A run may fail so long before its node counts as offline. */
    private static final Duration BEFORE = Duration.ofMinutes(2);

    /** A node's jobs have so long to be well again after it is back. */
    static final Duration AFTER = Duration.ofMinutes(15);

    private final NotificationBook book;
    private final Rules rules;

    Cover(NotificationBook book, Rules rules) {
        this.book = book;
        this.rules = rules;
    }

    /** @param began when that began which is not told yet */
    boolean covers(Incident incident, Instant began) {
        return nodes(incident, began).findAny().isPresent();
    }

    /** Until when it is covered; empty while nobody can say, or if it is not. */
    Optional<Instant> until(Incident incident, Instant began) {
        return nodes(incident, began)
                .map(node -> node.over().map(back -> back.plus(AFTER)))
                .reduce((one, other) -> one.flatMap(a -> other.map(b -> a.isAfter(b) ? a : b)))
                .flatMap(last -> last);
    }

    private Stream<Incident> nodes(Incident incident, Instant began) {
        boolean coverable = incident.kind() == IncidentKind.FAILURE || incident.kind() == IncidentKind.LAG;
        Stream<NodeName> concerned = coverable
                ? Stream.of(incident.concerned().source(), incident.concerned().target())
                        .flatMap(Optional::stream)
                : Stream.empty();
        return concerned
                .flatMap(node -> book.offline(node).stream())
                .filter(node -> rules.wants(node) && isTold(node) && isOfThen(node, began));
    }

    private boolean isTold(Incident node) {
        Told told = node.told(rules.target());
        return told.open()
                || told.at().filter(at -> !at.isBefore(node.since())).isPresent()
                || (told.pending().isPresent() && !node.meant());
    }

    private static boolean isOfThen(Incident node, Instant began) {
        return !began.isBefore(node.since().minus(BEFORE))
                && node.over().map(back -> !began.isAfter(back.plus(AFTER))).orElse(true);
    }
}
