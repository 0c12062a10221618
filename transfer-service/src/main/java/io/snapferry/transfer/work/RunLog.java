package io.snapferry.transfer.work;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.transfer.log.LoggedRun;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one run, for the operator of its job. A line that Kafka does not take is only in the worker's own log. */
final class RunLog {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private final Consumer<LogLine> out;
    private final InstantSource clock;
    private final NodeName node;
    private final RunId run;

    private RunLog(Consumer<LogLine> out, InstantSource clock, NodeName node, RunId run) {
        this.out = out;
        this.clock = clock;
        this.node = node;
        this.run = run;
    }

    static RunLog of(Outbox outbox, InstantSource clock, NodeName node, RunId run) {
        return new RunLog(line -> tell(line, outbox), clock, node, run);
    }

    void info(String text) {
        write(LogLine.Level.INFO, text);
    }

    void warning(String text) {
        write(LogLine.Level.WARNING, text);
    }

    void error(String text) {
        write(LogLine.Level.ERROR, text);
    }

    /** What is written to {@link Held#log} shows here once it is released, with the time at which it was written. */
    Held held() {
        HeldLines lines = new HeldLines(out);
        return new Held(new RunLog(lines, clock, node, run), lines);
    }

    /** A log whose lines may come to nothing. */
    record Held(RunLog log, HeldLines lines) {}

    private void write(LogLine.Level level, String text) {
        out.accept(new LogLine(run.job(), run, clock.instant(), Optional.of(node), level, text));
    }

    private static void tell(LogLine line, Outbox outbox) {
        if (line.level() == LogLine.Level.INFO) {
            LoggedRun.STORY.info(line.text());
        } else {
            LoggedRun.STORY.warn(line.text());
        }
        outbox.publish(Topics.RUN_LOGS, line.job().guest().key(), line).onFailure(e -> lost(line.run(), e));
    }

    /** On a thread of Kafka's client. */
    private static void lost(RunId run, Throwable cause) {
        LoggedRun.of(run, () -> LOG.warn("a line of the run's log was not published: {}", cause.getMessage()));
    }
}
