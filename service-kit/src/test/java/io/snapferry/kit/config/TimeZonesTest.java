package io.snapferry.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {
    @Test
    void everyZoneIsKnownByItsName() {
        assertThat(ZoneId.getAvailableZoneIds())
                .contains("UTC", "Europe/Berlin")
                .allSatisfy(name -> assertThat(TimeZones.parse(name).getId()).isEqualTo(name));
    }

    @ParameterizedTest(name = "{0} is near {1}")
    @CsvSource({
        "Europe/Belin,   Europe/Berlin",
        "europe/berlin,  Europe/Berlin",
        "Berlin,         Europe/Berlin",
        "Belin,          Europe/Berlin",
        "new york,       America/New_York",
        "America/NewYork,America/New_York",
        "utc,            UTC",
        "Louisville,     America/Louisville"
    })
    void whatWasPerhapsMeantIsNamed(String name, String near) {
        assertThatThrownBy(() -> TimeZones.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' is not a time zone: did you mean '" + near + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars", "+01:00", "GMT+1", "UTC+2", "Middle/Earth"})
    void whereNothingIsNearTheFormIsTold(String name) {
        assertThatThrownBy(() -> TimeZones.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' is not a time zone: write a name such as Europe/Berlin, or UTC");
    }
}
