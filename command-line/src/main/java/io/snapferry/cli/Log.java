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

    @Option(
            names = {"-f", "--follow"},
            description = "and what comes, of this run and the next ones until Ctrl-C; with --run until that run ends")
    private boolean follow;

    @Override
    public void run() {
        if (follow) {
            follow(limit == null ? Integer.MAX_VALUE : Math.max(0, limit));
            return;
        }
        List<String> query = new ArrayList<>();
        if (run != null) {
            query.add("run=" + ApiClient.encoded(run));
        }
        if (limit != null) {
            query.add("limit=" + limit);
        }
        JsonNode lines = api().items(job(id) + "/log" + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        snapferry()
                .print(
                        lines,
                        () -> RunTables.log(
                                lines, snapferry().zone(), snapferry().isColoured()));
    }

    private void follow(int first) {
        LogFollower follower = new LogFollower(
                api(),
                snapferry().patience(snapferry()::tell),
                id,
                line -> snapferry()
                        .printLine(
                                line,
                                () -> RunTables.logLine(
                                        line, snapferry().zone(), snapferry().isColoured())));
        if (run == null) {
            follower.followJob(first);
        } else {
            follower.followRun(run, first);
        }
    }
}
