package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTextTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static JsonNode run(String rest) throws JsonProcessingException {
        return PrettyJson.MAPPER.readTree("{\"id\":\"100-0.7\",\"job\":\"100-0\"," + rest + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'phase':'pending' | run 100-0.7: waits for a worker",
                "'phase':'pending','source':'a','attempt':2 | run 100-0.7 (attempt 2): waits for a worker of a",
                "'phase':'running','attempt':1 | run 100-0.7: running",
                "'phase':'running','bytesDone':5000 | run 100-0.7: 5.0 kB sent",
                "'phase':'running','bytesDone':0,'bytesEstimated':2000 | run 100-0.7: 0%, 0 B of about 2.0 kB",
                "'phase':'running','bytesDone':3000,'bytesEstimated':2000 | run 100-0.7: 99%, 3.0 kB of about 2.0 kB",
                "'phase':'running','bytesDone':1000,'bytesEstimated':2000,'bytesPerSecond':500,'secondsLeft':2"
                        + " | run 100-0.7: 50%, 1.0 kB of about 2.0 kB, 500 B/s, 2s left",
                "'phase':'running','volumes':[{'complete':true}] | run 100-0.7: running",
                "'phase':'running','volumes':[{'complete':true},{'complete':false}]"
                        + " | run 100-0.7: running, 1 of 2 volumes complete"
            })
    void progressSaysWhatIsKnown(String run, String shown) throws Exception {
        assertThat(RunText.progress(run(run.replace('\'', '"')))).isEqualTo(shown);
    }

    @Test
    void aJobThatWaitsSaysWhatItWaitsForAndItsError() throws Exception {
        assertThat(RunText.waiting(run("\"state\":{\"phase\":\"syncing\"}"))).endsWith("the end of the run before it");
        assertThat(RunText.waiting(run("\"state\":{\"phase\":\"pending\",\"error\":\"node-a is offline\"}")))
                .endsWith("waits for its turn; last error: node-a is offline");
    }

    @Test
    void aFailureSaysWhyAndWhatComesNext() throws Exception {
        JsonNode failed = run("\"phase\":\"failed\",\"nextTry\":\"2026-11-23T12:00:00Z\","
                + "\"error\":{\"code\":\"no-space\",\"message\":\"node-b is full\"}");

        assertThat(RunText.unsuccessful(failed, ZONE).lines())
                .containsExactly(
                        "run 100-0.7 failed (no-space): node-b is full",
                        "The next one is due at 2026-11-23 13:00:00. See what it did: log 100-0 --run 100-0.7;"
                                + " what to do about each error: docs/troubleshooting.md");
    }

    @Test
    void aCancelledRunNamesWhoAndALostOneWhereToLook() throws Exception {
        assertThat(RunText.unsuccessful(run("\"phase\":\"cancelled\",\"error\":{\"message\":\"by me\"}"), ZONE)
                        .lines())
                .containsExactly("run 100-0.7 was cancelled: by me", "No further one is due.");
        assertThat(RunText.unsuccessful(run("\"phase\":\"lost\""), ZONE)).contains("nobody waits", "log 100-0");
    }
}
