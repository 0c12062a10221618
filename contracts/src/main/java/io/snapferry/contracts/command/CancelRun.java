package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import java.util.Optional;

/**
 * Ends the job's run, be it under way or still waiting. That is no failure: the next one comes when it is due.
 *
 * @param by who wants that, in words for the run's log, such as {@code a request from 127.0.0.1}
 */
public record CancelRun(String commandId, JobId job, Optional<String> by) implements JobCommand {}
