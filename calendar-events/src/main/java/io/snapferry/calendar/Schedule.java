package io.snapferry.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When something happens again and again, by the calendar and the clock on the wall.
 *
 * <p>A schedule is {@code [WEEKDAYS] [DATE] [TIME] [UTC]} with at least one of the first three, or a keyword such as
 * {@code daily}, perhaps with {@code UTC}. All given parts must fit.
 *
 * <ul>
 *   <li>weekdays: names such as {@code mon} or {@code Monday}, and ranges such as {@code fri..mon}
 *   <li>date: {@code [YEARS-]MONTHS-DAYS}, of the years 1970 to 2199
 *   <li>time: {@code HOURS:MINUTES[:SECONDS]}, or minutes alone, which are those of every hour; without a time 0:00
 * </ul>
 *
 * <p>Numbers are lists of {@code a}, {@code a..b}, {@code a..b/n} (each n-th from a to b), {@code a/n} (to the field's
 * end), {@code *} (all) and {@code *}{@code /n}. A step of 0 means the first value alone.
 */
public final class Schedule {
    /** The longest text that is accepted, in characters. */
    public static final int MAX_LENGTH = 128;

    /** Every quarter of an hour. */
    public static final Schedule DEFAULT = constant("*/15");

    private final String text;
    private final LocalEvents events;
    private final boolean utc;

    Schedule(String text, LocalEvents events, boolean utc) {
        this.text = text;
        this.events = events;
        this.utc = utc;
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
     * The first event strictly later than {@code after}, by the clocks of {@link #zone zone(zone)}; empty if there is
     * none before the end of the year 2199.
     *
     * <p>Where clocks go forward, a time that they leave out happens at the first instant after the gap, whether it
     * repeats or not; several such times happen once, together with a time that is due at that instant anyway. A date
     * that they leave out as a whole does not happen. Where they go back, a repeating time (one with {@code *},
     * {@code ..} or {@code /} in it, or with no hour) happens in both passes and a fixed time in the first alone.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        EventSearch search =
                new EventSearch(events, events.times().repeating(), zone(zone).getRules());
        long next = search.from(after.getEpochSecond() + 1);
        return next == LocalEvents.NONE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(next));
    }

    /** The zone whose clocks count: UTC if the schedule says so, else {@code otherwise}. */
    public ZoneId zone(ZoneId otherwise) {
        return utc ? ZoneOffset.UTC : otherwise;
    }

    LocalEvents events() {
        return events;
    }

    boolean utc() {
        return utc;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text that was read, without blanks around it. */
    @Override
    public String toString() {
        return text;
    }
}
