package io.snapferry.system.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What this process logs of runs while it is open. */
public final class RunLines implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("snapferry.runs");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private RunLines() {
        lines.start();
        logger.addAppender(lines);
    }

    public static RunLines read() {
        return new RunLines();
    }

    /** Those that have the run and its job among their fields. */
    public List<String> of(String job, String run) {
        return List.copyOf(lines.list).stream()
                .filter(line -> run.equals(line.getMDCPropertyMap().get("run"))
                        && job.equals(line.getMDCPropertyMap().get("job")))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }
}
