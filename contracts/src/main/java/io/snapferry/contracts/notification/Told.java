package io.snapferry.contracts.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * What a target of notifications was told of an incident, and what it has yet to be told.
 *
 * @param open whether it was told last that it is so, and not yet that it is over
 * @param pending since when there is something that it has yet to be told, apart from its end and from reminders
 * @param tried whether a message with that was begun: it may have arrived though nobody noted that
 * @param at when it was told something last
 * @param count how many failures it was told of last
 * @param messages how often it was told that it began
 * @param reminders how often it was told since then that it goes on
 * @param thread names what belongs together of that which it was told
 */
public record Told(
        boolean open,
        Optional<Instant> pending,
        boolean tried,
        Optional<Instant> at,
        int count,
        int messages,
        int reminders,
        Optional<String> thread) {
    public static final Told NOTHING =
            new Told(false, Optional.empty(), false, Optional.empty(), 0, 0, 0, Optional.empty());

    /** The same, of which there is something to tell, or is not any more. */
    public Told withPending(Optional<Instant> since) {
        return new Told(open, since, tried && since.isPresent(), at, count, messages, reminders, thread);
    }

    /** The same, of which a message is begun. */
    public Told begun() {
        return new Told(open, pending, true, at, count, messages, reminders, thread);
    }
}
