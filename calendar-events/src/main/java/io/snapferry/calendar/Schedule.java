package io.snapferry.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * When something happens again and again, by the calendar and the clock on the wall.
 *
 * <p>A schedule is {@code [WEEKDAYS] [HOURS:]MINUTES}, weekdays alone (at midnight), or a keyword such as
 * {@code daily}. Each part is a list of values and ranges {@code a..b}; numbers may have a step ({@code 8..17/2},
 * {@code 0/15}, {@code *}{@code /15}). A number alone is a minute of every hour. A step of 0 means the first value alone.
 */
public final class Schedule {
    /** The longest text that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    /** Every quarter of an hour. */
    public static final Schedule DEFAULT = constant("*/15");

    private final String text;
    private final DatePattern dates;
    private final TimePattern times;

    Schedule(String text, DatePattern dates, TimePattern times) {
        this.text = text;
        this.dates = dates;
        this.times = times;
    }

    /**
     * Reads a schedule. Blanks around it do not count.
     *
     * @throws ScheduleSyntaxException if the text is none, or longer than {@link #MAX_LENGTH}
     */
    public static Schedule parse(String text) throws ScheduleSyntaxException {
        return ScheduleParser.parse(text);
    }

    private static Schedule constant(String text) {
        try {
            return parse(text);
        } catch (ScheduleSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The first event strictly later than {@code after}, by the clocks of {@code zone}; empty if there is none in the
     * next {@value EventSearch#HORIZON_YEARS} years.
     *
     * <p>Where clocks go forward, a time that they leave out happens at the first instant after the gap; a date that
     * they leave out as a whole does not happen. Where they go back, a repeating time (one with {@code *}, {@code ..}
     * or {@code /} in it, or with no hour) happens in both passes and a fixed time in the first alone.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return new EventSearch(dates, times, zone.getRules()).after(after);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that
                && dates.equals(that.dates)
                && times.equals(that.times)
                && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** The text that was read, without blanks around it. */
    @Override
    public String toString() {
        return text;
    }
}
