package io.snapferry.transfer.work;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.transfer.plan.RehearsalPlan;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import java.util.List;
import java.util.Optional;

/** Checks copies of a replica's volumes, which are thrown away in any case. The replica itself stays as it is. */
final class RehearsalRun implements RunSteps {
    private final RunContext run;
    private final Order order;
    private final RehearsalSettings settings;

    RehearsalRun(RunContext run) {
        this.run = run;
        this.order = run.order();
        this.settings = run.own().rehearsal();
    }

    @Override
    public void execute() throws RunException, InterruptedException {
        RehearsalPlan plan = RehearsalPlan.of(
                run.storages().inventory(order.job().guest()),
                order.job(),
                order.safeEpoch(),
                order.volumes().orElse(List.of()));
        begin(plan);
        try (Copies copies = new Copies(run);
                Deadline deadline = Deadline.in(settings.deadline())) {
            check(plan, copies, deadline);
        }
        run.control().throwIfStopped();
    }

    private void begin(RehearsalPlan plan) {
        plan.remarks().forEach(run.log()::warning);
        plan.trials().forEach(trial -> run.progress().rehearsed(trial.id(), Optional.of(trial.snapshot())));
        plan.missing().forEach(volume -> {
            run.progress().rehearsed(volume, Optional.empty());
            new Findings(run)
                    .checked(volume, VolumeCheck.notChecked("there is no complete replica of it on " + order.source()));
        });
    }

    private void check(RehearsalPlan plan, Copies copies, Deadline deadline) throws RunException, InterruptedException {
        try {
            if (settings.command().isPresent()) {
                new CommandCheck(run, copies).check(settings.command().get(), plan.trials());
            } else {
                new UsualCheck(run, copies).check(plan.trials());
            }
        } catch (RunException | InterruptedException e) {
            run.control().throwIfStopped();
            if (deadline.isOver()) {
                throw new RunException(RunFailure.checkTimedOut(order.source(), settings.deadline()), e);
            }
            throw e;
        }
    }
}
