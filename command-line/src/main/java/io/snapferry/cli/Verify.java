package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Run a job now, compare the content of its replica with the source's, and wait for the result."
                + " Reads all of each volume on both nodes.")
final class Verify extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Option(names = "--no-wait", description = "only ask for it; the result is in the job's runs and events")
    private boolean noWait;

    @Override
    public void run() {
        JsonNode wish = PrettyJson.MAPPER.createObjectNode().put("verify", true);
        if (noWait) {
            JsonNode asked = api().post(job(id) + "/run", wish);
            snapferry()
                    .printChange(
                            asked,
                            () -> "job " + id + " is to run and compare contents; follow it with: log " + id + " -f");
            return;
        }
        JsonNode run = new RunWait(snapferry(), id).askAndFollow(Optional.of(wish));
        snapferry().print(run, () -> RunTables.verifications(run));
        RunTables.whyNotVerified(run).ifPresent(why -> {
            throw new CommandFailedException(why);
        });
    }
}
