package io.snapferry.contracts.command;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;

/** A command about one job. */
public sealed interface JobCommand extends Command permits CreateJob, UpdateJob, DeleteJob, RunJobNow, CancelRun {
    JobId job();

    @Override
    default GuestId guest() {
        return job().guest();
    }
}
