package io.snapferry.contracts.command;

import io.snapferry.contracts.id.GuestId;
import java.util.Optional;

/**
 * Lets a guest that is being moved go back to where it was. Refused once it lives on the other node.
 *
 * @param by who wants that, in words for logs
 */
public record CancelMove(String commandId, GuestId guest, Optional<String> by) implements Command {}
