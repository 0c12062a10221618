package io.snapferry.transfer.work;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.transfer.log.LoggedRun;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one run, for the operator of its job. A line that Kafka does not take is only in the worker's own log. */
final class RunLog {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private final Outbox outbox;
    private final InstantSource clock;
    private final NodeName node;
    private final RunId run;

    RunLog(Outbox outbox, InstantSource clock, NodeName node, RunId run) {
        this.outbox = outbox;
        this.clock = clock;
        this.node = node;
        this.run = run;
    }

    void info(String text) {
        LoggedRun.STORY.info(text);
        write(LogLine.Level.INFO, text);
    }

    void warning(String text) {
        LoggedRun.STORY.warn(text);
        write(LogLine.Level.WARNING, text);
    }

    void error(String text) {
        LoggedRun.STORY.warn(text);
        write(LogLine.Level.ERROR, text);
    }

    private void write(LogLine.Level level, String text) {
        LogLine line = new LogLine(run.job(), run, clock.instant(), Optional.of(node), level, text);
        outbox.publish(Topics.RUN_LOGS, run.job().guest().key(), line).onFailure(this::lost);
    }

    /** On a thread of Kafka's client. */
    private void lost(Throwable cause) {
        LoggedRun.of(run, () -> LOG.warn("a line of the run's log was not published: {}", cause.getMessage()));
    }
}
