package io.snapferry.gateway.notify;

import java.util.Optional;

/**
 * What came of sending a message.
 *
 * @param refused why it was not taken, a clause for people; empty if it was
 * @param complaint what was wrong although it was taken
 */
public record Outcome(Optional<String> refused, Optional<String> complaint) {
    static Outcome taken(Optional<String> complaint) {
        return new Outcome(Optional.empty(), complaint);
    }

    public static Outcome refused(String reason) {
        return new Outcome(Optional.of(reason), Optional.empty());
    }
}
