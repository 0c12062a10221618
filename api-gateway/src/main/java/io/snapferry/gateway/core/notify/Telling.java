package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a target is told what of an incident, by what it was told before. */
final class Telling {
    /** A node that was stopped on purpose is told of only if it stays away for so long. */
    static final Duration MEANT = Duration.ofMinutes(15);

    private Telling() {}

    /**
     * What there is to tell.
     *
     * @param cover what is told in its place
     */
    static Optional<Due> due(Incident incident, Rules rules, Cover cover) {
        Told told = incident.told(rules.target());
        if (told.open()) {
            return incident.over().map(end -> new Due(Word.OVER, end)).or(() -> goesOn(incident, told, rules));
        }
        return told.pending().flatMap(since -> news(incident, told, since, cover));
    }

    private static Optional<Due> goesOn(Incident incident, Told told, Rules rules) {
        if (told.pending().isPresent()) {
            return told.pending().map(since -> new Due(Word.GOES_ON, since));
        }
        Instant last = told.at().orElse(incident.since());
        boolean still = lasts(incident.kind()) || incident.last().at().isAfter(last);
        return Optional.of(new Due(Word.GOES_ON, last.plus(rules.reminder(told.reminders()))))
                .filter(due -> still);
    }

    /** Whether it goes on without any event that says so. */
    private static boolean lasts(IncidentKind kind) {
        return kind == IncidentKind.NODE || kind == IncidentKind.LAG || kind == IncidentKind.VERIFICATION;
    }

    private static Optional<Due> news(Incident incident, Told told, Instant since, Cover cover) {
        if (incident.once()) {
            return Optional.of(new Due(Word.HAPPENED, since));
        }
        Instant calm = told.at()
                .map(last -> last.plus(Rules.flap(told.messages())))
                .filter(since::isBefore)
                .orElse(since);
        // An earlier episode may be what is not told yet.
        Instant began = incident.since().isBefore(since) ? incident.since() : since;
        boolean covered = !told.tried() && cover.covers(incident, began);
        if (!incident.goesOn()) {
            return Optional.of(new Due(Word.PASSED, calm)).filter(due -> !covered);
        }
        return covered
                ? cover.until(incident, began).map(until -> new Due(Word.BEGAN, until.isAfter(calm) ? until : calm))
                : Optional.of(new Due(Word.BEGAN, calm));
    }

    /** What an event has a target told, after what it was told before. */
    static Told noted(Incident incident, Told told, Rules rules, Instant now) {
        if (told.pending().isPresent()) {
            return told;
        }
        boolean more = told.open()
                ? incident.kind() == IncidentKind.FAILURE && rules.isCountReached(told.count(), incident.count())
                : rules.isSerious(incident);
        Instant since = incident.meant() && !incident.once() ? incident.since().plus(MEANT) : now;
        return (incident.goesOn() || incident.once()) && more ? told.withPending(Optional.of(since)) : told;
    }

    /** What was meant and is over was no trouble, if nobody was told of it. */
    static Told noMore(Incident ended, Told told) {
        return ended.meant() && !told.open() && !told.tried() ? told.withPending(Optional.empty()) : told;
    }

    /** What is known of a target when something begins again after a long time, or for the first time. */
    static Told calm(Told told) {
        return told.open() || told.pending().isPresent() ? told : Told.NOTHING;
    }

    /** The same, if it begins again soon: how often that was told counts on. */
    static Told again(Told told) {
        return told.open()
                ? told
                : new Told(false, told.pending(), told.tried(), told.at(), 0, told.messages(), 0, told.thread());
    }

    /**
     * What a target knows after a message.
     *
     * @param then as it was told
     * @param incident as it is now
     * @param thread of the message, if this is the first of its incident
     */
    static Told after(Word word, Incident then, Incident incident, Rules rules, Instant now, String thread) {
        Told told = incident.told(rules.target());
        boolean open = word.isTrouble();
        boolean first = word == Word.BEGAN || word == Word.PASSED || word == Word.HAPPENED;
        Told known = new Told(
                open,
                Optional.empty(),
                false,
                Optional.of(now),
                then.count(),
                told.messages() + (first ? 1 : 0),
                told.reminders() + (isReminder(word, then.told(rules.target())) ? 1 : 0),
                told.thread().or(() -> Optional.of(thread)));
        if (open) {
            return noted(incident, known, rules, now);
        }
        boolean anew = incident.episodes() > then.episodes() && rules.isSerious(incident);
        return anew ? known.withPending(Optional.of(now)) : known;
    }

    private static boolean isReminder(Word word, Told before) {
        return word == Word.GOES_ON && before.pending().isEmpty();
    }
}
