package io.snapferry.transfer.work;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.quiesce.GuestCommand;
import io.snapferry.quiesce.spi.QuiesceException;
import io.snapferry.transfer.plan.RehearsalPlan.Trial;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.rehearsal.CheckProgram;
import io.snapferry.transfer.rehearsal.OwnCheck;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The operator's own check of a rehearsal, which looks at copies of all volumes at once. */
record CommandCheck(RunContext run, Copies copies) {
    void check(GuestCommand command, List<Trial> trials) throws RunException, InterruptedException {
        NodeName node = run.order().source();
        SortedMap<VolumeId, Path> paths = new TreeMap<>();
        for (Trial trial : trials) {
            if (!copies.can(trial)) {
                throw new RunException(RunFailure.noClones(node, trial.id()));
            }
            paths.put(trial.id(), copies.make(trial));
        }
        run.log().info("running 'rehearsal.command' of " + node);
        VolumeCheck check = run(command, newest(trials), paths);
        trials.forEach(trial -> new Findings(run).checked(trial.id(), check));
        if (check.result() == VolumeCheck.Result.FAILED) {
            throw new RunException(
                    RunFailure.checkFailed(node, run.order().job().guest(), List.of(check.words())));
        }
    }

    private VolumeCheck run(GuestCommand command, String snapshot, SortedMap<VolumeId, Path> paths)
            throws RunException, InterruptedException {
        try {
            return new OwnCheck(command, new CheckProgram(run.log()::info))
                    .check(run.order().job(), snapshot, paths);
        } catch (QuiesceException e) {
            throw new RunException(RunFailure.checkCommand(run.order().source(), e.getMessage()), e);
        }
    }

    private static String newest(List<Trial> trials) {
        return trials.stream()
                .map(trial -> trial.snapshot().name())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
