package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test-replica",
        description =
                "Rehearse a job's replica: a copy of it is made where it is, checked, and thrown away. The replica"
                        + " stays as it is, and no run of the guest begins meanwhile.")
final class TestReplica extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Option(
            names = "--wait",
            description = "wait for the end and show what was found; exit status 3 if something is wrong, 1 if not all"
                    + " could be checked, 4 if it is cancelled, 5 if it is lost. Ctrl-C ends the waiting alone")
    private boolean wait;

    @Override
    public void run() {
        if (!wait) {
            JsonNode answer = api().post(job(id) + "/rehearse");
            snapferry()
                    .printChange(
                            answer,
                            () -> "the replica of job " + id + " is to be rehearsed; follow it with: log " + id
                                    + " -f");
            return;
        }
        JsonNode run = new RunWait(snapferry(), id).rehearse();
        snapferry().print(run, () -> RunTables.rehearsal(run));
        int status = ExitStatus.ofRun(run.path("phase").asText());
        if (status != 0) {
            throw new CommandFailedException(
                    RunText.unsuccessful(run, snapferry().zone()), status);
        }
        RunTables.whyNotPassed(run).ifPresent(why -> {
            throw new CommandFailedException(why);
        });
    }
}
