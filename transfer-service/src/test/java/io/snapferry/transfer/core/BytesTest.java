package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "1500000, 1.5 MB", "9223372036854775807, 9.2 EB"})
    void bytesAreToldInDecimalUnits(long bytes, String text) {
        assertThat(Bytes.text(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "50000000, 4000, '50.0 MB in 4.0 s, 12.5 MB/s'",
        "999999, 4000, '1000.0 kB in 4.0 s'",
        "50000000, 99, '50.0 MB in 0.1 s'"
    })
    void aRateIsToldWhereItMeansSomething(long bytes, long millis, String text) {
        assertThat(Bytes.moved(bytes, Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void durationsAreToldInSeconds() {
        assertThat(Bytes.seconds(Duration.ofMillis(61_250))).isEqualTo("61.3 s");
    }
}
