package io.snapferry.gateway.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.gateway.Samples;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComposerTest {
    private static final Instant T0 = Samples.NOW;
    private static final JobView JOB =
            Samples.lagging("100-0", Optional.of(T0.minusSeconds(7500)), Optional.of(T0.minusSeconds(90_000)));
    private static final List<LogLine> LOG = IntStream.rangeClosed(1, 30)
            .mapToObj(i -> new LogLine(
                    JobId.parse("100-0"),
                    RunId.parse("100-0.17"),
                    T0.plusSeconds(i),
                    Optional.of(Happenings.A),
                    LogLine.Level.INFO,
                    "line " + i + "\r\nof the log"))
            .toList();

    private final Desk desk =
            new Desk(new NotificationBook(), List.of(Happenings.rules("ops")), job -> Optional.of(Happenings.A), T0);
    private final Composer composer = new Composer(new Circumstances(
            job -> Optional.of(JOB).filter(known -> known.id().equals(job)),
            run -> LOG,
            node -> List.of(JOB, Samples.job("200-0", 1)),
            Optional.of("https://snapferry.example"),
            ZoneId.of("Europe/Berlin")));

    private Letter letter(CloudEvent... events) {
        for (CloudEvent event : events) {
            desk.take(event, T0);
        }
        Digest digest = desk.next("ops", T0.plusSeconds(120)).orElseThrow();
        desk.told(digest, T0.plusSeconds(120), Optional.empty());
        return composer.letter(digest, T0.plusSeconds(120));
    }

    @Test
    void aFailureIsToldWithAllThatHelps() {
        Letter letter = letter(Happenings.failed("100-0.17", 3, "no-space", T0));

        assertThat(letter.subject())
                .isEqualTo(
                        "Snapferry: job 100-0 fails, 3 times in a row (guest 100, node-a to node-b): it says no-space");
        assertThat(letter.text())
                .contains(
                        "Job 100-0 fails, 3 times in a row.\n",
                        "  guest:          100\n",
                        "  nodes:          node-a to node-b\n",
                        "  since:          2026-11-23 13:00:00 CET, 3 failures in a row\n",
                        "  reason:         it says no-space\n",
                        "  code:           no-space: docs/troubleshooting.md says what to do\n",
                        "  next try:       2026-11-23 13:05:00 CET\n",
                        "2 h 7 min ago: so much would be lost with node-a\n",
                        "  may lag:        20 min\n",
                        "  see:            https://snapferry.example/#/jobs/100-0\n",
                        "  or run:         ./snapferry log 100-0\n",
                        "node-a: line 30 of the log\n",
                        "told again after 1 d")
                .doesNotContain("line 20 ", "\r");
        assertThat(letter.state()).isEqualTo(Letter.State.PROBLEM);
        assertThat(letter.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void itsEndIsToldShortlyWithWhatItWas() {
        letter(Happenings.failed("100-0.17", 3, "no-space", T0));
        desk.take(Happenings.succeeded("100-0.18", T0.plusSeconds(600)), T0.plusSeconds(600));
        Letter letter = composer.letter(desk.next("ops", T0.plusSeconds(900)).orElseThrow(), T0.plusSeconds(900));

        assertThat(letter.subject()).isEqualTo("Snapferry: job 100-0 works again (guest 100, node-a to node-b)");
        assertThat(letter.text())
                .contains("until:          2026-11-23 13:10:00 CET, after 10 min", "it says no-space")
                .doesNotContain("of the log", "told again", "troubleshooting");
        assertThat(letter.state()).isEqualTo(Letter.State.RECOVERY);
        assertThat(letter.threads()).hasSize(1);
    }

    @Test
    void aNodeNamesItsJobs() {
        Letter letter = letter(Happenings.offline(Happenings.B, false, T0));

        assertThat(letter.subject()).isEqualTo("Snapferry: node node-b is offline: none of its workers is heard");
        assertThat(letter.text()).contains("its jobs:       2: 100-0, 200-0; while it is offline");
    }

    @Test
    void manyThingsAreCountedInTheSubjectAndToldInALineEach() {
        Letter letter = letter(IntStream.range(0, 130)
                .mapToObj(i -> i == 0
                        ? Happenings.offline(Happenings.A, false, T0.plusSeconds(600))
                        : Happenings.failed((1000 + i) + "-0.1", 1, "no-space", T0))
                .toArray(CloudEvent[]::new));

        assertThat(letter.subject()).isEqualTo("Snapferry: 129 jobs fail, 1 node is offline (node-a)");
        assertThat(letter.text())
                .contains("- job 1001-0 fails (guest 1001, node-a to node-b): it says no-space\n", "- and 30 more\n");
        assertThat(letter.items()).hasSize(130);
    }

    @Test
    void whatCameFromElsewhereDoesNotSteerTheMessage() {
        Letter letter = letter(Happenings.failed("100-0.17", 1, "x\r\nBcc: a@example.org\r\n\r\nmore", T0));

        assertThat(letter.subject()).doesNotContain("\r", "\n");
        assertThat(letter.text()).doesNotContain("\nBcc", "\r");
    }

    @Test
    void aCommandGetsItAsJson() {
        Letter letter = letter(Happenings.failed("100-0.17", 3, "no-space", T0));

        assertThat(Json.text(letter))
                .contains(
                        "\"state\":\"problem\"",
                        "\"severity\":\"error\"",
                        "\"word\":\"began\"",
                        "\"kind\":\"failure\"",
                        "\"job\":\"100-0\"",
                        "\"failures\":3",
                        "\"code\":\"no-space\"",
                        "\"link\":\"https://snapferry.example/#/jobs/100-0\"");
    }

    @Test
    void aRemovedJobIsGone() {
        letter(Happenings.failed("100-0.17", 3, "no-space", T0));
        desk.take(Happenings.removed("100-0", T0.plusSeconds(600)), T0.plusSeconds(600));
        Letter letter = composer.letter(desk.next("ops", T0.plusSeconds(900)).orElseThrow(), T0.plusSeconds(900));

        assertThat(letter.subject()).isEqualTo("Snapferry: job 100-0 is gone (guest 100, node-a to node-b)");
        assertThat(letter.text()).contains("the job was removed");
    }
}
