package io.snapferry.gateway.command;

import io.snapferry.contracts.command.Command;
import io.vertx.core.Future;

/** Where commands leave the gateway for the scheduler. */
@FunctionalInterface
public interface CommandOutlet {
    /** Completes when the command cannot be lost any more; fails if that is not known. */
    Future<Void> publish(Command command);
}
