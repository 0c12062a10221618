package io.snapferry.calendar;

/** A part of a date or time, with its smallest and largest value. */
enum Field {
    MONTH(1, 12),
    DAY(1, 31),
    /** Monday is 1. */
    WEEKDAY(1, 7),
    HOUR(0, 23),
    MINUTE(0, 59);

    final int min;
    final int max;

    Field(int min, int max) {
        this.min = min;
        this.max = max;
    }

    ValueSet all() {
        return ValueSet.range(min, max, 1);
    }

    /** How the field is called in a sentence. */
    String word() {
        return switch (this) {
            case MONTH -> "month";
            case DAY -> "day";
            case WEEKDAY -> "weekday";
            case HOUR -> "hour";
            case MINUTE -> "minute";
        };
    }
}
