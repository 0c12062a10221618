package io.snapferry.contracts.rate;

import io.snapferry.contracts.id.Rate;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [WINDOW:] RATE; [WINDOW:] RATE; …}. */
final class RateParser {
    static final String UNLIMITED = "unlimited";

    private static final int FRACTION_DIGITS = 6;
    private static final int MAX_DIGITS = 16;

    private final RateCursor cursor;

    RateParser(String text) {
        this.cursor = new RateCursor(text);
    }

    List<RateProfile.Entry> parse() {
        List<RateProfile.Entry> entries = new ArrayList<>();
        do {
            cursor.skipBlanks();
            if (!entries.isEmpty() && entries.get(entries.size() - 1).window().isAlways()) {
                throw cursor.unexpected("never counts, because the entry before it has no window and fits always: put"
                        + " that one last");
            }
            entries.add(entry());
            cursor.skipBlanks();
        } while (cursor.take(";"));
        if (!cursor.atEnd()) {
            throw cursor.unexpected(
                    cursor.atLetter()
                            ? "expected ';' or the end: rates are in MB/s, write the number alone"
                            : "expected ';' before a further entry, or the end");
        }
        return entries;
    }

    private RateProfile.Entry entry() {
        boolean hasWindow = cursor.entry().contains(":") || cursor.entry().contains("..");
        if (!hasWindow) {
            return new RateProfile.Entry(RateWindow.ALWAYS, rate());
        }
        RateWindow window = window();
        cursor.skipBlanks();
        if (!cursor.take(":")) {
            throw cursor.unexpected("expected ':' and the rate of this window, as in mon..fri 8..17: 20");
        }
        cursor.skipBlanks();
        return new RateProfile.Entry(window, rate());
    }

    private RateWindow window() {
        Set<DayOfWeek> days = cursor.atLetter() ? weekdays() : RateWindow.WEEK;
        cursor.skipBlanks();
        if (!cursor.atDigit()) {
            return new RateWindow(days, 0, RateWindow.WHOLE_DAY);
        }
        int from = clock(false);
        if (!cursor.take("..")) {
            throw cursor.unexpected("expected '..' and the end of the window, as in 8..17 or 8:30..17:15");
        }
        int position = cursor.position();
        int until = clock(true);
        if (from == until) {
            throw cursor.fault(
                    position, "the window is empty: it ends before this time; leave hours out for whole days");
        }
        return new RateWindow(days, from, until == 0 ? RateWindow.WHOLE_DAY : until);
    }

    /** A minute of the day: an hour, or an hour and a minute of two digits. */
    private int clock(boolean isEnd) {
        int position = cursor.position();
        String hour = cursor.digits();
        if (hour.isEmpty()) {
            throw cursor.unexpected("expected an hour, 0 to " + (isEnd ? 24 : 23));
        }
        String minute = cursor.minute();
        int minutes = hour.length() > 2 ? Integer.MAX_VALUE / 2 : Integer.parseInt(hour) * 60;
        minutes += minute.isEmpty() ? 0 : Integer.parseInt(minute);
        if (!minute.isEmpty() && Integer.parseInt(minute) > 59) {
            throw cursor.fault(position, "a minute must be 00 to 59");
        }
        if (minutes > (isEnd ? RateWindow.WHOLE_DAY : RateWindow.WHOLE_DAY - 1)) {
            throw cursor.fault(
                    position,
                    isEnd
                            ? "must be 0:00 to 24:00"
                            : "must be 0:00 to 23:59; a window that begins at midnight is 0..8");
        }
        return minutes;
    }

    private Set<DayOfWeek> weekdays() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        do {
            DayOfWeek first = day();
            DayOfWeek last = cursor.take("..") ? day() : first;
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        } while (cursor.take(","));
        return days;
    }

    private DayOfWeek day() {
        int position = cursor.position();
        String word = cursor.letters().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.equals(day.name()) || word.equals(day.name().substring(0, 3))) {
                return day;
            }
        }
        throw cursor.fault(position, "expected a weekday, mon to sun, as in mon..fri or sat,sun");
    }

    private Optional<Rate> rate() {
        int position = cursor.position();
        if (cursor.letters().equalsIgnoreCase(UNLIMITED)) {
            return Optional.empty();
        }
        cursor.back(position);
        String number = cursor.number();
        if (number.isEmpty()) {
            throw cursor.fault(position, "expected a number of MB/s, such as 20 or 0.5, or unlimited");
        }
        if (cursor.at(",")) {
            throw cursor.unexpected("write fractions with a point, as in 10.5");
        }
        return Optional.of(rate(position, number));
    }

    private Rate rate(int position, String number) {
        int point = number.indexOf('.');
        int fraction = point < 0 ? 0 : number.length() - point - 1;
        if (number.length() > MAX_DIGITS || fraction > FRACTION_DIGITS) {
            throw cursor.fault(
                    position,
                    "has too many digits: at most " + FRACTION_DIGITS + " after the point, which is one byte a second");
        }
        BigDecimal value = new BigDecimal(number);
        if (value.signum() == 0) {
            throw cursor.fault(position, "0 is not a rate: write unlimited for no limit");
        }
        try {
            return new Rate(value);
        } catch (IllegalArgumentException e) {
            throw cursor.fault(position, "must be above 0 and at most 1000000 MB/s");
        }
    }
}
