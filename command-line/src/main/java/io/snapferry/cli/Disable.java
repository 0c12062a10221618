package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "disable", description = "Switch a job off: it keeps its replica and is not run until it is enabled.")
final class Disable extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Override
    public void run() {
        JsonNode changed =
                api().patch(job(id), PrettyJson.MAPPER.createObjectNode().put("enabled", false));
        snapferry().printChange(changed, () -> "disabled job " + id);
    }
}
