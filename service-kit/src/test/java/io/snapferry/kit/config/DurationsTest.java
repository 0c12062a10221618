package io.snapferry.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0s, 0s", "0d, 0s", "1500ms, 1500ms", "30s, 30s", "90s, 90s", "60s, 1m", "90m, 90m", "48h, 2d"})
    void lengthsAreWrittenInTheLargestUnitOfWhichTheyAreAMultiple(String read, String written) {
        assertThat(Durations.text(Durations.parse(read))).isEqualTo(written);
    }
}
