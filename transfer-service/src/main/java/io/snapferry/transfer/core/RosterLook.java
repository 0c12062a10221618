package io.snapferry.transfer.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.quiesce.spi.Roster;
import java.util.Optional;

/**
 * What came of looking at the definitions of a node's guests.
 *
 * @param roster empty if it could not be read, or there is nothing that defines guests
 * @param trouble why it could not be read
 */
public record RosterLook(Optional<Roster> roster, Optional<String> trouble) {

    /** Nothing defines guests: they are those whose volumes are there. */
    public static RosterLook none() {
        return new RosterLook(Optional.empty(), Optional.empty());
    }

    public static RosterLook of(Roster roster) {
        return new RosterLook(Optional.of(roster), Optional.empty());
    }

    /** Why nothing is known of a guest's definition; empty if it is known, or known that there is none. */
    public Optional<String> trouble(GuestId guest) {
        return trouble.or(() -> roster.map(all -> all.unreadable().get(guest.value())));
    }

    public static RosterLook failed(String trouble) {
        return new RosterLook(Optional.empty(), Optional.of(trouble));
    }
}
