package io.snapferry.calendar;

import java.util.Locale;

/** A part of a date or time, with its smallest and largest value. */
enum Field {
    YEAR(1970, 2199),
    MONTH(1, 12),
    DAY(1, 31),
    /** Monday is 1. */
    WEEKDAY(1, 7),
    HOUR(0, 23),
    MINUTE(0, 59),
    SECOND(0, 59);

    final int min;
    final int max;

    Field(int min, int max) {
        this.min = min;
        this.max = max;
    }

    ValueSet all() {
        return ValueSet.all(this);
    }

    /** Where {@code *}{@code /step} begins: years count from 0, so that they are the multiples of the step. */
    int firstOfEvery(int step) {
        return this == YEAR && step > 0 ? (min + step - 1) / step * step : min;
    }

    /** How the field is called in a sentence. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
