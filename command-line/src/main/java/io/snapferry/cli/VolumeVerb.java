package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Parameters;

/** Says whether a volume is replicated. */
abstract class VolumeVerb extends Verb {
    @Parameters(paramLabel = "GUEST", description = "the guest")
    private String guest;

    @Parameters(paramLabel = "VOLUME", description = "STORAGE:NAME, as the verb guests lists it")
    private String volume;

    final void replicate(boolean wanted, String done) {
        JsonNode changed = api().patch(
                        "guests/" + ApiClient.encoded(guest) + "/volumes/" + ApiClient.encoded(volume),
                        PrettyJson.MAPPER.createObjectNode().put("replicate", wanted));
        snapferry().printChange(changed, () -> done + " volume " + volume + " of guest " + guest);
    }
}
