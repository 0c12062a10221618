package io.snapferry.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** Finds the next event by walking from one change of the zone's offset to the next: in between, clocks run evenly. */
record EventSearch(DatePattern dates, TimePattern times, ZoneRules rules) {
    /** A 29th of February on a given weekday can take 40 years to come again. */
    static final int HORIZON_YEARS = 41;

    Optional<Instant> after(Instant after) {
        Instant start = after.plusNanos(1);
        LocalDate end =
                LocalDateTime.ofInstant(after, ZoneOffset.UTC).toLocalDate().plusYears(HORIZON_YEARS);
        while (LocalDateTime.ofInstant(start, ZoneOffset.UTC).toLocalDate().isBefore(end)) {
            ZoneOffset offset = rules.getOffset(start);
            ZoneOffsetTransition change = rules.nextTransition(start);
            Optional<LocalDateTime> next = from(firstTimeAfter(start, offset), end);
            if (next.isPresent() && (change == null || next.get().isBefore(change.getDateTimeBefore()))) {
                return Optional.of(next.get().toInstant(offset));
            }
            if (change == null) {
                return Optional.empty();
            }
            if (change.isGap() && happensWithin(change)) {
                return Optional.of(change.getInstant());
            }
            start = change.getInstant();
        }
        return Optional.empty();
    }

    /** The local time from which to look; a fixed time does not look at the second pass of an overlap. */
    private LocalDateTime firstTimeAfter(Instant start, ZoneOffset offset) {
        LocalDateTime local = LocalDateTime.ofInstant(start, offset);
        ZoneOffsetTransition last = times.repeating() ? null : rules.previousTransition(start.plusNanos(1));
        return last != null && last.isOverlap() && local.isBefore(last.getDateTimeBefore())
                ? last.getDateTimeBefore()
                : local;
    }

    private Optional<LocalDateTime> from(LocalDateTime local, LocalDate end) {
        LocalDate today = local.toLocalDate();
        if (dates.matches(today)) {
            Optional<LocalDateTime> later = times.from(local.toLocalTime()).map(today::atTime);
            if (later.isPresent()) {
                return later;
            }
        }
        return dates.from(today.plusDays(1), end).map(date -> date.atTime(times.first()));
    }

    private boolean happensWithin(ZoneOffsetTransition gap) {
        LocalDateTime gapEnd = gap.getDateTimeAfter();
        Optional<LocalDateTime> left =
                from(gap.getDateTimeBefore(), gapEnd.toLocalDate().plusDays(1));
        while (left.isPresent() && left.get().isBefore(gapEnd)) {
            LocalDate date = left.get().toLocalDate();
            LocalDateTime nextDay = date.plusDays(1).atStartOfDay();
            boolean dateIsLeftOut = !date.atStartOfDay().isBefore(gap.getDateTimeBefore()) && !nextDay.isAfter(gapEnd);
            if (!dateIsLeftOut) {
                return true;
            }
            left = from(nextDay, gapEnd.toLocalDate().plusDays(1));
        }
        return false;
    }
}
