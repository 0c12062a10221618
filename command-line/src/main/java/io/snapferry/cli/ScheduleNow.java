package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "schedule-now", description = "Run a job as soon as possible, whatever its schedule says.")
final class ScheduleNow extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Override
    public void run() {
        JsonNode answer = api().post(job(id) + "/run");
        snapferry().printChange(answer, () -> "job " + id + " is to run now; follow it with: log " + id);
    }
}
