package io.snapferry.calendar;

import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The times of a day at which something happens.
 *
 * @param repeating whether the times are meant as a rhythm, which goes on when clocks go back
 */
record TimePattern(ValueSet hours, ValueSet minutes, boolean repeating) {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    static final TimePattern MIDNIGHT = new TimePattern(ValueSet.of(0), ValueSet.of(0), false);

    static TimePattern everyHour(ValueSet minutes) {
        return new TimePattern(Field.HOUR.all(), minutes, true);
    }

    LocalTime first() {
        return LocalTime.of(hours.first(), minutes.first());
    }

    /** The first of the times that is not before {@code time}. */
    Optional<LocalTime> from(LocalTime time) {
        int earliest = (int) ((time.toNanoOfDay() + NANOS_PER_MINUTE - 1) / NANOS_PER_MINUTE);
        int hour = earliest / 60;
        if (hours.contains(hour)) {
            OptionalInt minute = minutes.from(earliest % 60);
            if (minute.isPresent()) {
                return Optional.of(LocalTime.of(hour, minute.getAsInt()));
            }
        }
        OptionalInt later = hours.from(hour + 1);
        return later.isPresent() ? Optional.of(LocalTime.of(later.getAsInt(), minutes.first())) : Optional.empty();
    }
}
