package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.command.MigrateGuest;
import io.snapferry.contracts.command.RecoverGuest;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/** Turns what a client sent about a guest's way to another node into a command. */
public final class MoveInput {
    private static final String TARGET = "target";
    private static final String NODE = "the name of a node, such as node-b";

    private MoveInput() {}

    /**
     * The command to migrate the guest.
     *
     * @throws ProblemException that names every field at fault
     */
    public static MigrateGuest migrate(String commandId, GuestId guest, String by, JsonNode body) {
        Fields fields = Fields.of(body, "where the guest is to go");
        Optional<NodeName> target = fields.parsed(TARGET, NodeName::new);
        fields.require(TARGET, NODE);
        fields.end();
        return new MigrateGuest(commandId, guest, target.orElseThrow(), Optional.of(by));
    }

    /**
     * The command to recover the guest.
     *
     * @throws ProblemException that names every field at fault
     */
    public static RecoverGuest recover(String commandId, GuestId guest, String by, JsonNode body) {
        Fields fields = Fields.of(body, "where the guest is to live on");
        Optional<NodeName> target = fields.parsed(TARGET, NodeName::new);
        Optional<Boolean> force = fields.flag("force");
        fields.require(TARGET, NODE);
        fields.end();
        return new RecoverGuest(commandId, guest, target.orElseThrow(), force.orElse(false), Optional.of(by));
    }
}
