package io.snapferry.cli;

import io.snapferry.cli.core.pvesr.PvesrImport;
import io.snapferry.cli.core.pvesr.Remark;
import io.snapferry.cli.yaml.JobText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import-pvesr",
        description =
                "Print the jobs of Proxmox VE's replication as YAML that apply reads. What is not taken over is told"
                        + " on standard error, and stands in the YAML.")
final class ImportPvesr extends Verb {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "/etc/pve/replication.cfg",
            description = "default: ${DEFAULT-VALUE}; - for standard input")
    private String file;

    @Option(names = "--apply", description = "apply the jobs at once, as the verb apply does, and print no YAML")
    private boolean apply;

    @Mixin
    private ApplyOptions options;

    @Override
    public void run() {
        if (!apply && options.isAnyGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "--dry-run, --prune and --yes go together with --apply only.");
        }
        String name = InputFile.name(file);
        PvesrImport read = PvesrImport.of(name, snapferry().read(file));
        read.remarks().forEach(remark -> snapferry().tell("warning: " + remark));
        if (apply) {
            new Applying(snapferry(), api(), options).run(read.jobs(), List.of());
            return;
        }
        List<JobText.Remarked> jobs = read.jobs().stream()
                .map(placed -> new JobText.Remarked(placed.job(), texts(read.of(placed))))
                .toList();
        snapferry().printText(JobText.of(texts(read.ofNoJob()), jobs).stripTrailing());
    }

    private static List<String> texts(List<Remark> remarks) {
        return remarks.stream().map(Remark::toString).toList();
    }
}
