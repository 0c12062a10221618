package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;
import java.util.Optional;

/** Turns what a client sent about a volume into a command. */
public final class VolumeInput {
    private VolumeInput() {}

    /**
     * The command to change the volume.
     *
     * @throws ProblemException that names every field at fault
     */
    public static ChangeVolume update(String commandId, GuestId guest, VolumeId volume, JsonNode body) {
        Fields fields = Fields.of(body, "the fields of a volume");
        Optional<Boolean> replicate = fields.flag("replicate");
        fields.require("replicate", "true or false");
        fields.refuse("id", "cannot be changed: it is the volume's name on its storage");
        fields.refuse("sizeBytes", "cannot be set: it is what the storage says");
        fields.end();
        return new ChangeVolume(commandId, guest, volume, replicate.orElseThrow());
    }
}
