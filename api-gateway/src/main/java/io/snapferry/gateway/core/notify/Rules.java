package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.Concerned;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a target is told, and when.
 *
 * @param least nothing that matters less
 * @param kinds only these; all if empty
 * @param guests only what is about these guests; all if empty
 * @param nodes only what these nodes have a part in; all if empty
 * @param failures at which counts of failures in a row it is told of a job; at least one
 * @param remindAfter how long something goes on before it is told again; twice as long each time
 * @param collect how long what happens is collected before it is told in one message
 */
public record Rules(
        String target,
        Severity least,
        Set<IncidentKind> kinds,
        List<GuestRange> guests,
        Set<NodeName> nodes,
        SortedSet<Integer> failures,
        Duration remindAfter,
        Duration collect) {
    /** A reminder comes after so many times {@code remindAfter} at the latest. */
    public static final int LONGEST_REMINDER = 8;

    /** Messages that follow one another are so far apart at the most. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private static final int FREE = 2;
    private static final Duration FIRST_FLAP = Duration.ofMinutes(15);
    private static final Duration LONGEST_FLAP = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 20;

    public Rules {
        kinds = Set.copyOf(kinds);
        guests = List.copyOf(guests);
        nodes = Set.copyOf(nodes);
        failures = new TreeSet<>(failures);
    }

    public boolean wants(Incident incident) {
        Concerned who = incident.concerned();
        return incident.severity().compareTo(least) >= 0
                && (kinds.isEmpty() || kinds.contains(incident.kind()))
                && (guests.isEmpty()
                        || who.guest()
                                .filter(guest -> GuestRange.anyContains(guests, guest))
                                .isPresent())
                && (nodes.isEmpty()
                        || Stream.of(who.source(), who.target())
                                .flatMap(node -> node.stream())
                                .anyMatch(nodes::contains));
    }

    /** Whether an incident has gone so far that this target is to know. */
    boolean isSerious(Incident incident) {
        return incident.kind() != IncidentKind.FAILURE || incident.count() >= failures.first();
    }

    /** Whether one of the counts lies between what was told and what is. */
    boolean isCountReached(int told, int now) {
        return failures.subSet(told + 1, Math.max(told, now) + 1).stream()
                .findAny()
                .isPresent();
    }

    /** How long after the last word a reminder comes, if so many came before. */
    Duration reminder(int before) {
        return doubled(remindAfter, before, remindAfter.multipliedBy(LONGEST_REMINDER));
    }

    /** How long after the last word the next beginning of what began so often before is told. */
    static Duration flap(int before) {
        return before < FREE ? Duration.ZERO : doubled(FIRST_FLAP, before - FREE, LONGEST_FLAP);
    }

    /** How far apart messages are, after so many that followed one another closely. */
    Duration pause(int streak) {
        return doubled(collect, streak, collect.compareTo(LONGEST_PAUSE) > 0 ? collect : LONGEST_PAUSE);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration whole = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return whole.compareTo(longest) > 0 ? longest : whole;
    }
}
