package io.snapferry.cli;

import io.snapferry.cli.core.PlacedJob;
import io.snapferry.cli.core.Problem;
import io.snapferry.cli.yaml.JobFile;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        description =
                "Make the cluster's jobs those of files as export prints them: create what is missing, change what"
                        + " differs. A job's settings that are not in the file go back to what holds if they are left out.")
final class Apply extends Verb {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "YAML file with jobs, - for standard input; may be given several times")
    private List<String> files;

    @Mixin
    private ApplyOptions options;

    @Override
    public void run() {
        List<PlacedJob> jobs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String file : files) {
            JobFile.Content content =
                    JobFile.read(InputFile.name(file), snapferry().read(file));
            jobs.addAll(content.jobs());
            problems.addAll(content.problems());
        }
        problems.addAll(PlacedJob.contradictions(jobs));
        new Applying(snapferry(), api(), options).run(jobs, problems);
    }
}
