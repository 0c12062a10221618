package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Show how the jobs are doing.")
final class Status extends Verb {
    @Option(names = "--guest", paramLabel = "N", description = "only the jobs of this guest")
    private String guest;

    @Override
    public void run() {
        JsonNode jobs = api().items("jobs?limit=1000" + (guest == null ? "" : "&guest=" + ApiClient.encoded(guest)));
        snapferry()
                .print(
                        jobs,
                        () -> JobTables.table(jobs, snapferry().zone(), Instant.now())
                                .render(snapferry().isColoured()));
    }
}
