package io.snapferry.gateway.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.view.LogLine;
import java.time.Instant;
import java.util.Optional;

/** A line of a run's log as the REST API shows it. */
public record LogLineJson(Instant at, JobId job, RunId run, Optional<NodeName> node, LogLine.Level level, String text) {
    public static LogLineJson of(LogLine line) {
        return new LogLineJson(line.at(), line.job(), line.run(), line.node(), line.level(), line.text());
    }
}
