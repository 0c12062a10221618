package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "log", description = "Print the log of a job's last run.")
final class Log extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Option(names = "--run", paramLabel = "RUN", description = "the log of this run instead")
    private String run;

    @Option(names = "--limit", paramLabel = "N", description = "only the last N lines")
    private Integer limit;

    @Override
    public void run() {
        List<String> query = new ArrayList<>();
        if (run != null) {
            query.add("run=" + ApiClient.encoded(run));
        }
        if (limit != null) {
            query.add("limit=" + limit);
        }
        JsonNode lines = api().items(job(id) + "/log" + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        snapferry().print(lines, () -> RunTables.log(lines, snapferry().zone()));
    }
}
