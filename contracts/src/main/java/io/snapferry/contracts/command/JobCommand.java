package io.snapferry.contracts.command;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import java.util.Optional;

/** A command about one job. */
public sealed interface JobCommand extends Command
        permits CreateJob, UpdateJob, DeleteJob, RunJobNow, RehearseJob, CancelRun {
    JobId job();

    /** The revision that the job must have; any if empty. */
    default Optional<Long> revision() {
        return Optional.empty();
    }

    @Override
    default GuestId guest() {
        return job().guest();
    }
}
