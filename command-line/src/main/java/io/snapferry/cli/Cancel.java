package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "End a job's run, be it under way or waiting; the next run comes when the schedule says. Or let a"
                + " guest go back that is on its way to another node.")
final class Cancel extends Verb {
    @Parameters(paramLabel = "ID", description = "the job, such as 100-0, or the guest, such as 100")
    private String id;

    @Override
    public void run() {
        if (!id.contains("-")) {
            JsonNode guest = api().post(guest(id) + "/cancel");
            snapferry().printChange(guest, () -> "guest " + id + " goes back to where it was");
            return;
        }
        JsonNode answer = api().post(job(id) + "/cancel");
        snapferry().printChange(answer, () -> "job " + id + " is cancelled; " + next(answer));
    }

    private String next(JsonNode job) {
        JsonNode next = job.path("state").path("nextSync");
        return next.isMissingNode()
                ? "no further run is due"
                : "its next run is due at " + Cells.time(next, snapferry().zone());
    }
}
