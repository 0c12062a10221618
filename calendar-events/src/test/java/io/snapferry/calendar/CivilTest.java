package io.snapferry.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CivilTest {
    @Test
    void every_day_of_the_years_a_schedule_can_have_is_that_of_the_library() {
        LocalDate end = LocalDate.of(Field.YEAR.max + 1, 12, 31);
        for (LocalDate day = LocalDate.of(1968, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            int epochDay = (int) day.toEpochDay();
            int date = Civil.date(epochDay);
            assertThat(LocalDate.of(Civil.year(date), Civil.month(date), Civil.day(date)))
                    .isEqualTo(day);
            assertThat(Civil.epochDay(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
                    .isEqualTo(epochDay);
            assertThat(Civil.weekday(epochDay)).isEqualTo(day.getDayOfWeek().getValue());
            assertThat(Civil.lengthOfMonth(day.getYear(), day.getMonthValue())).isEqualTo(day.lengthOfMonth());
        }
    }
}
