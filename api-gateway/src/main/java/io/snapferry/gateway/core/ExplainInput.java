package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.calendar.Schedule;
import io.snapferry.kit.config.TimeZones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a client wants to have explained.
 *
 * @param timezone whose clocks count unless the schedule says UTC
 * @param from events are strictly later
 * @param count how many events
 */
record ExplainInput(Schedule schedule, ZoneId timezone, Instant from, int count) {
    private static final int DEFAULT_COUNT = 10;
    private static final int MAX_COUNT = 100;

    /**
     * Reads a request.
     *
     * @throws ProblemException that names every field at fault
     */
    static ExplainInput read(JsonNode body, ZoneId defaultTimezone, Instant now) {
        Fields fields = Fields.of(body, "schedule and perhaps timezone, from and count");
        Optional<Schedule> schedule = fields.schedule("schedule");
        Optional<ZoneId> timezone = fields.parsed("timezone", TimeZones::parse);
        Optional<Instant> from = fields.parsed("from", ExplainInput::instant);
        Optional<Long> count = fields.whole("count", 1, MAX_COUNT, "a whole number from 1 to " + MAX_COUNT);
        fields.require("schedule", "a calendar event, such as */15");
        fields.end();
        return new ExplainInput(
                schedule.orElseThrow(),
                timezone.orElse(defaultTimezone),
                from.orElse(now),
                count.map(Long::intValue).orElse(DEFAULT_COUNT));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an instant: write date, time and offset from UTC after ISO-8601,"
                            + " such as 2026-11-23T17:20:00Z",
                    e);
        }
    }
}
