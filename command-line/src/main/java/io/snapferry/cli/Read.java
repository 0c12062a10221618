package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "read", description = "Print a job as JSON.")
final class Read extends Verb {
    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Override
    public void run() {
        snapferry().out().println(PrettyJson.of(api().get(job(id))));
    }
}
