package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.id.JobId;
import java.util.Optional;

/** Turns a wish for a run into a command. */
public final class RunInput {
    private RunInput() {}

    /**
     * The command to run the job.
     *
     * @param body how the run is to differ from an ordinary one, if at all
     * @throws ProblemException that names every field at fault
     */
    public static RunJobNow now(String commandId, JobId job, Optional<JsonNode> body) {
        return new RunJobNow(commandId, job, body.flatMap(RunInput::verify));
    }

    private static Optional<Boolean> verify(JsonNode body) {
        Fields fields = Fields.of(body, "what the run is to do besides, or nothing");
        Optional<Boolean> verify = fields.flag("verify");
        fields.end();
        return verify;
    }
}
