package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Delete a job, its replica on the target and its snapshots. This happens in the background.")
final class Delete extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @ArgGroup
    private Mode mode = new Mode();

    static final class Mode {
        @Option(names = "--keep", description = "leave the replica on the target")
        private boolean keep;

        @Option(names = "--force", description = "drop the job at once; replica and snapshots stay as they are")
        private boolean force;

        private String query() {
            return keep ? "?keep=true" : force ? "?force=true" : "";
        }
    }

    @Override
    public void run() {
        JsonNode removing = api().delete(job(id) + mode.query());
        snapferry()
                .printChange(
                        removing,
                        () -> removing.isMissingNode()
                                ? "deleted job " + id
                                : "job " + id + " is being removed in the background; the job goes when that is done");
    }
}
