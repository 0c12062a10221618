package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import java.util.Optional;

/**
 * Wants a run as soon as possible.
 *
 * @param verify whether it compares the replica's content with the source's; not if empty
 */
public record RunJobNow(String commandId, JobId job, Optional<Boolean> verify) implements JobCommand {}
