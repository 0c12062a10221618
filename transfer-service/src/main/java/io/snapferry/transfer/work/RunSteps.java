package io.snapferry.transfer.work;

import io.snapferry.transfer.plan.RunException;

/** What a run does. */
interface RunSteps {

    /** Everything up to the run's goal; when it returns, the goal is reached. */
    void execute() throws RunException, InterruptedException;

    /** What tidies up once the success is told. */
    void afterSuccess() throws InterruptedException;
}
