package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;

public record DeleteJob(String commandId, JobId job, RemovalMode mode) implements JobCommand {}
