package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "runs", description = "List the last runs of a job, the newest first.")
final class Runs extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Override
    public void run() {
        JsonNode runs = api().items(job(id) + "/runs");
        snapferry()
                .print(
                        runs,
                        () -> RunTables.table(runs, snapferry().zone())
                                .render(snapferry().isColoured()));
    }
}
