package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the jobs and their settings.")
final class ListJobs extends Verb {
    @Override
    public void run() {
        JsonNode jobs = api().items("jobs?limit=1000");
        snapferry().print(jobs, () -> JobTables.list(jobs));
    }
}
