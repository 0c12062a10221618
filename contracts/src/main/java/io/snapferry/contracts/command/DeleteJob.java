package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import java.util.Optional;

/**
 * Takes a job away.
 *
 * @param revision of the job, without which nothing is changed; any if empty
 */
public record DeleteJob(String commandId, JobId job, RemovalMode mode, Optional<Long> revision) implements JobCommand {
    /** Of any revision. */
    public DeleteJob(String commandId, JobId job, RemovalMode mode) {
        this(commandId, job, mode, Optional.empty());
    }
}
