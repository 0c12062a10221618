package io.snapferry.cli.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({"0s,0", "90s,90", "20m,1200", "2h,7200", "1d,86400", "1h30m,5400", "1d2h3m4s,93784", "366d,31622400"})
    void aLengthOfTimeIsNumbersAndUnits(String text, long seconds) {
        assertThat(TimeSpan.seconds(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "m", "1.5h", "-1m", "20 m", "30m1h", "20min", "1w", "9999999999d"})
    void whatIsNoneIsSaidWithAnExample(String text) {
        assertThatThrownBy(() -> TimeSpan.seconds(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' is not a length of time: write numbers and d, h, m or s, such as 20m or 1h30m");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "59,59s",
        "60,1m",
        "90,1m30s",
        "1200,20m",
        "1201,20m1s",
        "3599,59m59s",
        "3600,1h",
        "3601,1h",
        "5459,1h30m",
        "86399,23h59m",
        "86400,1d",
        "90000,1d1h",
        "31622400,366d"
    })
    void itIsShownInTwoUnitsAtMost(long seconds, String text) {
        assertThat(TimeSpan.text(seconds)).isEqualTo(text);
    }

    @Test
    void whatIsShownCanBeWritten() {
        for (long seconds = 0; seconds < 200_000; seconds += 7) {
            long shown = TimeSpan.seconds(TimeSpan.text(seconds));
            assertThat(shown).isBetween(seconds - (seconds < 86_400 ? 59 : 3_599), seconds);
        }
    }
}
