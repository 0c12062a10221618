package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import java.util.Optional;

/** What an operator wants of a job. */
public record JobDefinition(NodeName target, String schedule, Optional<Rate> rate, String comment, boolean enabled) {}
