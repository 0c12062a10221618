package io.snapferry.transfer.work;

import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.transfer.plan.RunException;
import java.util.Optional;

/** What a run does. */
interface RunSteps {

    /** Everything up to the run's goal; when it returns, the goal is reached. */
    void execute() throws RunException, InterruptedException;

    /** What tidies up once the success is told. */
    void afterSuccess() throws InterruptedException;

    /** What is on both sides once that is done; empty if there is nothing to tell. */
    default Optional<ReplicaHistory> history() {
        return Optional.empty();
    }
}
