package io.snapferry.transfer.work;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.transfer.plan.RehearsalPlan.Trial;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.rehearsal.CheckProgram;
import io.snapferry.transfer.rehearsal.ImageCheck;
import io.snapferry.transfer.rehearsal.TreeCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal checks where the operator has no check of their own: file systems, and contents against the home's. */
record UsualCheck(RunContext run, Copies copies) {
    /** Looks at all volumes, and fails if something is wrong with one. */
    void check(List<Trial> trials) throws RunException, InterruptedException {
        Order order = run.order();
        HomeComparison home = run.own().rehearsal().compare() ? HomeComparison.begin(run) : HomeComparison.none(run);
        List<String> wrong = new ArrayList<>();
        List<String> differing = new ArrayList<>();
        for (Trial trial : trials) {
            VolumeCheck check = check(trial);
            new Findings(run).checked(trial.id(), check);
            Verification content = home.compare(trial);
            new Findings(run).compared(trial.id(), content);
            if (check.result() == VolumeCheck.Result.FAILED) {
                boolean atHome = content.result() == Verification.Result.EQUAL;
                wrong.add(trial.id() + ": " + check.words() + (atHome ? ", and its home has the same content" : ""));
            }
            if (content.result() == Verification.Result.DIFFERS) {
                differing.add(trial.id() + "@" + trial.snapshot().name());
            }
        }
        if (!differing.isEmpty()) {
            throw new RunException(RunFailure.contentDiffers(order.job(), order.target(), order.source(), differing));
        }
        if (!wrong.isEmpty()) {
            throw new RunException(
                    RunFailure.checkFailed(order.source(), order.job().guest(), wrong));
        }
    }

    private VolumeCheck check(Trial trial) throws RunException, InterruptedException {
        if (!copies.can(trial)) {
            return VolumeCheck.notChecked("storage " + trial.id().storage() + " of this node cannot copy it for that");
        }
        Path copy;
        try {
            copy = copies.make(trial);
        } catch (RunException e) {
            if (e.failure().code().equals(ErrorCode.ENCRYPTION.text())) {
                return VolumeCheck.notChecked(e.getMessage());
            }
            throw e;
        }
        CheckProgram programs = new CheckProgram(line -> run.log().info("volume " + trial.id() + ": " + line));
        return trial.replica().kind() == VolumeKind.FILESYSTEM
                ? TreeCheck.check(copy)
                : new ImageCheck(programs).check(copy);
    }
}
