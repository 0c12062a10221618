package io.snapferry.scheduler.core;

import io.snapferry.calendar.Schedule;
import io.snapferry.calendar.ScheduleSyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Parsed schedules: many jobs share few texts. Not safe for use by several threads. */
final class Schedules {
    private static final int KEPT = 10_000;

    private final Map<String, Optional<Schedule>> parsed = new HashMap<>();

    /** The schedule; empty if the text is none. */
    Optional<Schedule> of(String text) {
        Optional<Schedule> known = parsed.get(text);
        return known != null ? known : parse(text);
    }

    private Optional<Schedule> parse(String text) {
        Optional<Schedule> schedule;
        try {
            schedule = Optional.of(Schedule.parse(text));
        } catch (ScheduleSyntaxException e) {
            schedule = Optional.empty();
        }
        if (parsed.size() >= KEPT) {
            parsed.clear();
        }
        parsed.put(text, schedule);
        return schedule;
    }
}
