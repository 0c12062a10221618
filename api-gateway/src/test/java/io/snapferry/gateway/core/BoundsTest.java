package io.snapferry.gateway.core;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.view.LogLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
    private static final JobId JOB = JobId.parse("100-0");
    private static final JobId OTHER = JobId.parse("100-1");

    @Test
    void ofEachJobTheNewestRunsStay() {
        JobHistory<String> history = new JobHistory<>(3, 100);
        for (long number : new long[] {4, 1, 3, 5, 2}) {
            history.put(new RunId(JOB, number), "run " + number);
        }
        history.put(new RunId(OTHER, 6), "other");

        assertThat(history.newestFirst(JOB)).containsExactly("run 5", "run 4", "run 3");
        assertThat(history.newestFirst(OTHER)).containsExactly("other");
        assertThat(history.get(new RunId(JOB, 1))).isEmpty();
    }

    @Test
    void inAllTheRunsThatCameLastStay() {
        JobHistory<String> history = new JobHistory<>(10, 2);
        history.put(new RunId(JOB, 1), "a");
        history.put(new RunId(OTHER, 2), "b");
        history.put(new RunId(JOB, 1), "a again");
        history.put(new RunId(OTHER, 3), "c");

        assertThat(history.newestFirst(JOB)).isEmpty();
        assertThat(history.newestFirst(OTHER)).containsExactly("c", "b");
    }

    @Test
    void ofALogTheLastLinesStayInTheirOrder() {
        LogBook logs = new LogBook();
        for (int i = 0; i <= LogBook.LINES_PER_RUN; i++) {
            logs.add(line(7, "line " + i));
        }
        logs.add(line(6, "of an older run, told late"));

        assertThat(logs.ofLastRun(JOB).orElseThrow())
                .hasSize(LogBook.LINES_PER_RUN)
                .extracting(LogLine::text)
                .startsWith("line 1", "line 2")
                .endsWith("line " + LogBook.LINES_PER_RUN);
        assertThat(logs.of(new RunId(JOB, 6)).orElseThrow()).hasSize(1);
        assertThat(logs.of(new RunId(JOB, 5))).isEmpty();
    }

    @Test
    void whoComesBackGetsWhatCameLater() {
        EventRing ring = new EventRing(3);
        List<CloudEvent> events = List.of(event(1, 0), event(2, 100), event(3, 200), event(4, 300));
        events.forEach(ring::add);

        assertThat(ring.after(events.get(2).id())).containsExactly(events.get(3));
        assertThat(ring.after(events.get(3).id())).isEmpty();
        assertThat(ring.after(events.get(0).id()))
                .as("not kept any more, so all that is left is newer")
                .containsExactlyElementsOf(events.subList(1, 4));
    }

    @Test
    void eventsThatAnotherGatewayToldLaterAreNotMissed() {
        EventRing ring = new EventRing(10);
        CloudEvent last = event(1, 100);
        CloudEvent toldLaterElsewhere = event(2, 95);
        List.of(toldLaterElsewhere, last).forEach(ring::add);

        assertThat(ring.after(last.id())).containsExactly(toldLaterElsewhere);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0", "PT2.5S,2.5", "PT0.0004S,0", "PT0.0005S,0.001", "PT100S,100", "PT1H0.12S,3600.12"})
    void durationsAreSecondsToTheMillisecond(Duration duration, BigDecimal seconds) {
        assertThat(Seconds.of(duration)).isEqualTo(seconds);
    }

    private static CloudEvent event(long number, long second) {
        return succeeded("100-0." + number, NOW.plusSeconds(second));
    }

    private static LogLine line(long run, String text) {
        return new LogLine(JOB, new RunId(JOB, run), NOW, Optional.empty(), LogLine.Level.INFO, text);
    }
}
