package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create-local-job", description = "Create a job that replicates a guest to another node.")
final class CreateLocalJob extends Verb {
    @Parameters(paramLabel = "ID", description = "GUEST-N, such as 100-0")
    private String id;

    @Parameters(paramLabel = "TARGET", description = "the node that gets the replica")
    private String target;

    @Option(names = "--source", paramLabel = "NODE", description = "refuse unless the guest lives on this node")
    private String source;

    @Mixin
    private JobOptions options;

    @Override
    public void run() {
        ObjectNode job = PrettyJson.MAPPER.createObjectNode().put("id", id).put("target", target);
        if (source != null) {
            job.put("source", source);
        }
        options.putInto(job);
        JsonNode created = api().post("jobs", job);
        snapferry().printChange(created, () -> "created job " + id);
    }
}
