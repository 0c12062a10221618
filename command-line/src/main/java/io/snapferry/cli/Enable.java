package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "enable", description = "Switch a job on.")
final class Enable extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Override
    public void run() {
        JsonNode changed =
                api().patch(job(id), PrettyJson.MAPPER.createObjectNode().put("enabled", true));
        snapferry().printChange(changed, () -> "enabled job " + id);
    }
}
