package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.LogLine;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What else is known when a message is written.
 *
 * @param log the lines of a run, as far as they are kept
 * @param jobs those that a node has a part in
 * @param console where people reach the web console
 * @param zone by whose clocks times are told
 */
public record Circumstances(
        Function<JobId, Optional<JobView>> job,
        Function<RunId, List<LogLine>> log,
        Function<NodeName, List<JobView>> jobs,
        Optional<String> console,
        ZoneId zone) {}
