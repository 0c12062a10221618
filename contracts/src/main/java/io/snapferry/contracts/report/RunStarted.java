package io.snapferry.contracts.report;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import java.time.Instant;

/** A worker claims the run. The claim holds once the job's view names this worker; until then it touches nothing. */
public record RunStarted(RunId run, long epoch, Instant at, NodeName node, String worker) implements RunReport {}
