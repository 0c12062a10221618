package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;

public record RunJobNow(String commandId, JobId job) implements JobCommand {}
