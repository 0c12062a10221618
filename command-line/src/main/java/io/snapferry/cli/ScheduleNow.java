package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "schedule-now",
        aliases = "run",
        description = "Run a job as soon as possible, whatever its schedule says.")
final class ScheduleNow extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Option(
            names = "--wait",
            description = "show the run's progress and wait for its end; exit status 3 if it fails, 4 if it is"
                    + " cancelled, 5 if it is lost. Ctrl-C ends the waiting alone")
    private boolean wait;

    @Override
    public void run() {
        if (!wait) {
            JsonNode answer = api().post(job(id) + "/run");
            snapferry().printChange(answer, () -> "job " + id + " is to run now; follow it with: log " + id + " -f");
            return;
        }
        JsonNode run = new RunWait(snapferry(), id).askAndFollow(Optional.empty());
        int status = ExitStatus.ofRun(run.path("phase").asText());
        snapferry().print(run, () -> status == 0 ? RunText.succeeded(run) : "");
        if (status != 0) {
            throw new CommandFailedException(
                    RunText.unsuccessful(run, snapferry().zone()), status);
        }
    }
}
