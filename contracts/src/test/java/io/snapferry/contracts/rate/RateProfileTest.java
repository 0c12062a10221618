package io.snapferry.contracts.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.Rate;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateProfileTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "20|20",
                " 0.50 |0.5",
                "mon..fri 8..17: 20; 100|mon..fri 8..17: 20; 100",
                "Monday..FRI  08:00..17:00 :20.0;100|mon..fri 8..17: 20; 100",
                "8:30..17:15:20|8:30..17:15: 20",
                "8..17:200|8..17: 200",
                "sat,sun: unlimited; 22..6: Unlimited; 5|sat..sun: unlimited; 22..6: unlimited; 5",
                "fri..mon: 1|mon,fri..sun: 1",
                "mon..sun 0..24: 7|7",
                "22..0: 3|22..24: 3",
                "unlimited|unlimited"
            })
    void aTextIsBroughtIntoTheOneFormThatMeansIt(String text, String form) {
        assertThat(RateProfile.parse(text)).hasToString(form);
        assertThat(RateProfile.parse(form)).isEqualTo(RateProfile.parse(text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|1|the end|expected a number of MB/s",
                "fast|1|'fast'|expected a number of MB/s",
                "-5|1|'-5'|expected a number of MB/s",
                "0|1|'0'|write unlimited",
                "8..17: 0.0|8|'0.0'|write unlimited",
                "10,5|3|',5'|write fractions with a point",
                "20 MB/s|4|'MB/s'|write the number alone",
                "1000001|1|'1000001'|at most 1000000",
                "0.0000001|1|'0.0000001'|too many digits",
                "mom 8..17: 20|1|'mom'|expected a weekday",
                "mon-fri 8..17: 20|4|'-fri'|expected ':'",
                "8: 20|2|':'|expected '..'",
                "24..8: 20|1|'24..8:'|0:00 to 23:59",
                "8..25: 20|4|'25:'|0:00 to 24:00",
                "8..17:60: 20|4|'17:60:'|00 to 59",
                "8..8: 20|4|'8:'|leave hours out",
                "8..: 20|4|':'|expected an hour",
                "8..17 20|7|'20'|expected ':'",
                "20; 8..17: 10|5|'8..17:'|put that one last",
                "8..17: 20;|11|the end|expected a number of MB/s",
                "8..17: 20 100|11|'100'|expected ';'"
            })
    void aMistakeIsToldWithItsPlaceAndWhatToWrite(String text, int position, String found, String expected) {
        assertThatThrownBy(() -> RateProfile.parse(text)).isInstanceOfSatisfying(RateSyntaxException.class, e -> {
            assertThat(e.position()).isEqualTo(position);
            assertThat(e.found()).isEqualTo(found);
            assertThat(e.expected()).contains(expected);
            assertThat(e).hasMessage(found + " at position " + position + ": " + e.expected());
        });
    }

    /** Each window is spelled out as the set of its minutes of the week. */
    @Test
    void theFirstEntryWhoseMinutesContainTheClockCounts() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            List<RateProfile.Entry> entries = new ArrayList<>();
            List<Set<Integer>> minutes = new ArrayList<>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                RateWindow window = window(random);
                minutes.add(minutes(window));
                entries.add(new RateProfile.Entry(window, rate(random)));
            }
            RateProfile profile = new RateProfile(entries);
            assertThat(RateProfile.parse(profile.toString()).toString()).isEqualTo(profile.toString());
            for (int minute = 0; minute < 7 * 1440; minute += 1 + random.nextInt(40)) {
                int at = minute;
                Optional<Rate> wanted = Optional.empty();
                for (int e = entries.size() - 1; e >= 0; e--) {
                    wanted = minutes.get(e).contains(at) ? entries.get(e).rate() : wanted;
                }
                LocalDateTime clock = LocalDateTime.of(MONDAY, LocalTime.of(0, 0))
                        .plusMinutes(at)
                        .plusSeconds(59);
                assertThat(profile.at(clock)).as("%s at %s", profile, clock).isEqualTo(wanted);
            }
        }
    }

    private static RateWindow window(Random random) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        while (days.isEmpty()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (random.nextInt(3) == 0) {
                    days.add(day);
                }
            }
        }
        int from = random.nextInt(1440);
        int until = 1 + random.nextInt(1440);
        return new RateWindow(days, from, until == from ? until % 1440 + 1 : until);
    }

    private static Set<Integer> minutes(RateWindow window) {
        Set<Integer> minutes = new TreeSet<>();
        for (DayOfWeek day : window.days()) {
            int end = window.until() > window.from() ? window.until() : window.until() + 1440;
            for (int minute = window.from(); minute < end; minute++) {
                minutes.add(((day.getValue() - 1) * 1440 + minute) % (7 * 1440));
            }
        }
        return minutes;
    }

    private static Optional<Rate> rate(Random random) {
        int value = random.nextInt(4);
        return value == 0 ? Optional.empty() : Optional.of(new Rate(BigDecimal.valueOf(value)));
    }

    @Test
    void onlyWhatIsTheSameAtAllTimesIsANumber() {
        assertThat(RateProfile.parse("20").constant()).contains(new Rate(BigDecimal.valueOf(20)));
        assertThat(RateProfile.parse("8..17: 20").constant()).isEmpty();
        assertThat(RateProfile.parse("unlimited").constant()).isEmpty();
    }
}
