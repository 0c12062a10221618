package io.snapferry.contracts.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that people may have to be told of, from its beginning to its end, and who was told what.
 *
 * @param subject the job or the node; the id of the event for what just happens
 * @param since when it began, if it is over and began again the last time
 * @param over when it ended; empty while it goes on
 * @param count failures in a row, or how often it was seen since it began
 * @param episodes how often it began, with less than a day between an end and the next beginning
 * @param once it happened, and has no end to wait for
 * @param meant somebody wanted it, such as a node that was stopped
 * @param told by the names of targets
 */
public record Incident(
        IncidentKind kind,
        String subject,
        Severity severity,
        Concerned concerned,
        Instant since,
        Optional<Instant> over,
        int count,
        int episodes,
        boolean once,
        boolean meant,
        LastSeen last,
        Map<String, Told> told)
        implements NotificationMessage {
    public Incident {
        told = Map.copyOf(told);
    }

    @Override
    public NotificationKey key() {
        return NotificationKey.ofIncident(kind, subject);
    }

    public boolean goesOn() {
        return over.isEmpty();
    }

    /** What a target was told; nothing if it is not known. */
    public Told told(String target) {
        return told.getOrDefault(target, Told.NOTHING);
    }

    /** With this told to a target. */
    public Incident with(String target, Told now) {
        Map<String, Told> all = new HashMap<>(told);
        all.put(target, now);
        return with(since, over, count, episodes, last, all);
    }

    /** Over, as this says; what was wrong stays known unless it has a code of its own. */
    public Incident ended(LastSeen by) {
        LastSeen word = by.code().isPresent()
                ? by
                : new LastSeen(by.event(), by.at(), last.run(), last.code(), last.reason(), Optional.empty());
        return with(since, Optional.of(by.at()), count, episodes, word, told);
    }

    /** What this, seen for the first time, is as the next thing that was seen of an incident that goes on. */
    public Incident after(Incident before) {
        return with(before.since, over, counted(before.count), before.episodes, last, before.told);
    }

    /** What this, seen for the first time, is as the beginning of another episode of an incident that was over. */
    public Incident again(Incident before) {
        return with(since, over, counted(0), before.episodes + 1, last, before.told);
    }

    private int counted(int before) {
        return count > 0 ? count : before + 1;
    }

    private Incident with(
            Instant from, Optional<Instant> end, int counted, int episode, LastSeen word, Map<String, Told> known) {
        return new Incident(kind, subject, severity, concerned, from, end, counted, episode, once, meant, word, known);
    }
}
