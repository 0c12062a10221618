package io.snapferry.contracts.command;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.Rate;
import java.util.Optional;

/** Changes the fields that are given; the rest stay. {@code unlimited} takes the rate limit away. */
public record UpdateJob(
        String commandId,
        JobId job,
        Optional<String> schedule,
        Optional<Rate> rate,
        boolean unlimited,
        Optional<String> comment,
        Optional<Boolean> enabled)
        implements Command {}
