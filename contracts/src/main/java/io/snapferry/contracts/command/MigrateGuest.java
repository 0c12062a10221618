package io.snapferry.contracts.command;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/**
 * Moves a guest to another node while its home is there.
 *
 * @param by who wants that, in words for logs, such as {@code a request from 127.0.0.1}
 */
public record MigrateGuest(String commandId, GuestId guest, NodeName target, Optional<String> by) implements Command {}
