package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamTimesTest {
    private final StreamTimes times = new StreamTimes();

    @Test
    void whatTookTheMostComesFirstAndWhatTookLittleIsLeftOut() {
        times.waited(StreamTimes.SOURCE, 700_000_000);
        times.waited("rate limit (job)", 8_000_000_000L);
        times.waited("rate limit (job)", 1_000_000_000L);
        times.waited(StreamTimes.TARGET, 40_000_000);
        assertThat(times.text(Duration.ofSeconds(10))).contains("rate limit (job) 90 %, the source's storage 7 %");
    }

    @Test
    void whatWasQuickNeedsNoExplanation() {
        times.waited(StreamTimes.SOURCE, 900_000_000);
        assertThat(times.text(Duration.ofMillis(999))).isEmpty();
        assertThat(new StreamTimes().text(Duration.ofSeconds(10))).isEmpty();
    }
}
