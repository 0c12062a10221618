package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.StubGateway.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EventsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private static String event(String id, String type, String data) {
        return "{\"id\":\"" + id + "\",\"type\":\"io.snapferry." + type + "\",\"subject\":\"100-0\","
                + "\"time\":\"2999-11-23T12:00:00Z\",\"data\":{\"job\":\"100-0\",\"guest\":100" + data + "}}";
    }

    private static String told(String id) {
        return "id: " + id + "\nevent: x\ndata: " + event(id, "run.succeeded", ",\"run\":\"" + id + "\"") + "\n\n";
    }

    private static JsonNode json(String text) {
        try {
            return PrettyJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void aBrokenStreamIsTakenUpAgainAndNothingIsToldTwice() {
        List<Answer> answers = List.of(
                new Answer(200, "retry: 2000\n\n: ping\n\n" + told("a") + told("b")),
                new Answer(503, "{\"detail\":\"Still reading.\"}"),
                new Answer(200, "retry: 2000\n\n" + told("a") + told("b") + told("c") + told("d")));
        try (StubGateway gateway = StubGateway.answering(answers)) {
            CliResult result = CliResult.of(gateway, "events", "-f", "--json", "--count", "3");

            assertThat(result.status()).isZero();
            assertThat(result.out().lines().map(line -> json(line).path("id").asText()))
                    .containsExactly("a", "b", "c");
            assertThat(gateway.lastEventIds()).containsExactly("none given", "b", "b");
            assertThat(result.err().lines()).hasSize(2).last().isEqualTo("the gateway is back");
        }
    }

    @Test
    void aRefusalEndsIt() {
        try (StubGateway gateway = StubGateway.answering(401, "{\"detail\":\"The token has expired.\"}")) {
            CliResult result = CliResult.of(gateway, "events", "-f");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err().strip()).isEqualTo("The token has expired.");
        }
    }

    @Test
    void whoHasSeenNothingYetAsksForAllAfterABreakAndLeavesOutWhatIsOlder() {
        EventMemory fromNow = new EventMemory(Optional.of(START));
        assertThat(fromNow.lastEventId()).isEmpty();
        assertThat(fromNow.lastEventId()).contains("none");
        assertThat(fromNow.isNew(json("{\"id\":\"a\",\"time\":\"2026-11-23T11:59:59Z\"}")))
                .isFalse();
        assertThat(fromNow.isNew(json("{\"id\":\"b\",\"time\":\"2026-11-23T12:00:00Z\"}")))
                .isTrue();
        assertThat(fromNow.isNew(json("{\"id\":\"b\",\"time\":\"2026-11-23T12:00:00Z\"}")))
                .isFalse();
        assertThat(fromNow.lastEventId()).contains("b");

        EventMemory all = new EventMemory(Optional.empty());
        assertThat(all.lastEventId()).contains("none");
        assertThat(all.isNew(json("{\"id\":\"a\",\"time\":\"2026-11-23T11:59:59Z\"}")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'','','',true",
        "100,'','',true",
        "99,'','',false",
        "'',100-0,'',true",
        "'',100-1,'',false",
        "'','',run.failed,true",
        "'','',io.snapferry.run.failed,true",
        "'','',run,true",
        "'','',ru,false",
        "'','',job,false",
        "100,100-0,job,false"
    })
    void eventsAreFiltered(String guest, String job, String type, boolean wanted) {
        assertThat(new EventFilter(list(guest), list(job), list(type)).wants(json(event("a", "run.failed", ""))))
                .isEqualTo(wanted);
    }

    private static List<String> list(String value) {
        return value.isEmpty() ? List.of() : List.of("other", value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "run.succeeded | ,'run':'100-0.7','bytesSent':1500 | run 100-0.7 succeeded, 1.5 kB sent",
                "run.failed | ,'run':'100-0.7','errorCode':'no-space','error':'full','nextTry':'2026-11-23T12:00:00Z'"
                        + " | run 100-0.7 failed (no-space): full; next try 2026-11-23 13:00:00",
                "run.cancelled | ,'run':'100-0.7','error':'by me' | run 100-0.7 was cancelled: by me",
                "job.lagging | ,'lag':'PT21M','maxLag':'PT20M','error':'full' | lags by 21m, more than 20m: full",
                "job.lagging | ,'lag':'odd' | lags by odd, more than -",
                "run.started | ,'run':'100-0.7','worker':'w1','attempt':1 | run 100-0.7 started by worker w1",
                "run.started | ,'run':'100-0.7','worker':'w2','attempt':2 | run 100-0.7 started by worker w2, attempt 2",
                "run.lost | ,'run':'100-0.7','reason':'w1 is silent' | run 100-0.7 is lost: w1 is silent",
                "job.created | ,'target':'node-b','schedule':'*/15','enabled':true | was created: to node-b, */15",
                "job.changed | ,'schedule':'hourly','enabled':false | was changed: hourly, disabled",
                "job.changed | ,'removing':true | is being removed",
                "job.removed | `` | is gone",
                "job.recovered | `` | does not lag any more",
                "job.rehearsed | ,'target':'node-b','outcome':'passed' | its replica on node-b passed its rehearsal",
                "job.rehearsed | ,'target':'node-b','outcome':'incomplete','message':'x' | its replica on node-b passed its"
                        + " rehearsal as far as it could be checked: x",
                "job.rehearsed | ,'target':'node-b','outcome':'failed','message':'x' | its replica on node-b did not pass"
                        + " its rehearsal: x",
                "replica.orphaned | ,'reason':'gone' | left what it made behind: gone",
                "node.online | `` | is online",
                "node.offline | ,'stopped':true | is offline: it was stopped",
                "node.offline | ,'stopped':false,'heardAt':'2026-11-23T12:00:00Z' | is offline: nothing was heard since"
                        + " 2026-11-23 13:00:00",
                "something.new | `` | something.new"
            })
    void eachTypeHasItsSentence(String type, String data, String sentence) {
        JsonNode event = json(event("a", type, data.replace('\'', '"')));

        assertThat(EventText.line(event, ZONE)).isEqualTo("2999-11-23 13:00:00 100-0: " + sentence);
    }

    @Test
    void aStreamThatStaysSilentIsCut() throws IOException {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (Watchdog watched = new Watchdog(silent, Duration.ofMillis(50))) {
            assertThat(catchThrowable(watched::read))
                    .isInstanceOf(IOException.class)
                    .hasMessage("closed");
        }
    }
}
