package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;

/** Wants the job's replica rehearsed as soon as possible: a copy of it is checked and thrown away. */
public record RehearseJob(String commandId, JobId job) implements JobCommand {}
