package io.snapferry.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A schedule made by chance, with what it means worked out beside the parser. */
record GeneratedSchedule(
        String text,
        Numbers years,
        Numbers months,
        Numbers days,
        SortedSet<Integer> weekdays,
        Times times,
        boolean utc) {
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** @param repeating whether the text has a star, a range or a step */
    record Numbers(String text, SortedSet<Integer> values, boolean repeating) {
        static Numbers all(int min, int max) {
            return new Numbers("*", stepped(min, max, 1), true);
        }

        static Numbers only(int value) {
            return new Numbers("", new TreeSet<>(List.of(value)), false);
        }
    }

    record Times(String text, Numbers hours, Numbers minutes, Numbers seconds, boolean repeating) {
        boolean fits(LocalTime time) {
            return hours.values().contains(time.getHour())
                    && minutes.values().contains(time.getMinute())
                    && seconds.values().contains(time.getSecond());
        }
    }

    boolean fits(LocalDate date) {
        return years.values().contains(date.getYear())
                && months.values().contains(date.getMonthValue())
                && days.values().contains(date.getDayOfMonth())
                && weekdays.contains(date.getDayOfWeek().getValue());
    }

    boolean fits(LocalDateTime time) {
        return times.fits(time.toLocalTime()) && fits(time.toLocalDate());
    }

    Schedule parsed() {
        try {
            return Schedule.parse(text);
        } catch (ScheduleSyntaxException e) {
            throw new AssertionError("'" + text + "' was refused: " + e.getMessage(), e);
        }
    }

    /** With times of day and weekdays, and no dates: something happens in each week. */
    static GeneratedSchedule often(Random random) {
        return with(random, everyDate(), times(random, false));
    }

    /** As {@link #often}, with seconds. */
    static GeneratedSchedule oftenWithSeconds(Random random) {
        return with(random, everyDate(), times(random, true));
    }

    /** With dates, from such that come each month to such that never come. */
    static GeneratedSchedule seldom(Random random) {
        Numbers years = random.nextInt(3) > 0 ? Numbers.all(1970, 2199) : list(random, 1970, 2199, 0);
        Numbers months = random.nextBoolean() ? Numbers.all(1, 12) : list(random, 1, 12, 1);
        Numbers days = list(random, 1, 31, 1);
        return with(random, List.of(years, months, days), times(random, false));
    }

    private static List<Numbers> everyDate() {
        return List.of(Numbers.all(1970, 2199), Numbers.all(1, 12), Numbers.all(1, 31));
    }

    private static GeneratedSchedule with(Random random, List<Numbers> date, Times times) {
        SortedSet<Integer> weekdays = stepped(1, 7, 1);
        List<String> parts = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            weekdays = new TreeSet<>();
            parts.add(weekdays(random, weekdays));
        }
        boolean everyDate = date.stream().allMatch(part -> part.text().equals("*"));
        if (!everyDate || random.nextInt(10) == 0) {
            boolean everyYear = date.get(0).text().equals("*");
            String monthAndDay = date.get(1).text() + "-" + date.get(2).text();
            parts.add(
                    everyYear && random.nextBoolean()
                            ? monthAndDay
                            : date.get(0).text() + "-" + monthAndDay);
        }
        parts.add(times.text());
        boolean utc = random.nextInt(20) == 0;
        String text = String.join(random.nextBoolean() ? " " : " \t", parts) + (utc ? " UTC" : "");
        return new GeneratedSchedule(text, date.get(0), date.get(1), date.get(2), weekdays, times, utc);
    }

    private static String weekdays(Random random, SortedSet<Integer> into) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            int first = random.nextInt(7);
            int length = random.nextInt(3);
            IntStream.rangeClosed(first, first + length).forEach(day -> into.add(day % 7 + 1));
            String name = WEEKDAYS.get(first);
            items.add(length == 0 ? name.toUpperCase(Locale.ROOT) : name + ".." + WEEKDAYS.get((first + length) % 7));
        }
        return String.join(",", items);
    }

    private static Times times(Random random, boolean withSeconds) {
        if (!withSeconds && random.nextInt(4) == 0) {
            Numbers minutes = list(random, 0, 59, 0);
            return new Times(minutes.text(), Numbers.all(0, 23), minutes, Numbers.only(0), true);
        }
        Numbers hours = random.nextInt(4) == 0 ? Numbers.all(0, 23) : list(random, 0, 23, 0);
        Numbers minutes = list(random, 0, 59, 0);
        Numbers seconds = withSeconds ? list(random, 0, 59, 0) : Numbers.only(0);
        String text = hours.text() + ":" + minutes.text() + (withSeconds ? ":" + seconds.text() : "");
        return new Times(
                text, hours, minutes, seconds, hours.repeating() || minutes.repeating() || seconds.repeating());
    }

    private static Numbers list(Random random, int min, int max, int starMin) {
        List<String> items = new ArrayList<>();
        SortedSet<Integer> values = new TreeSet<>();
        boolean repeating = false;
        boolean onlyPlain = random.nextInt(3) == 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            Numbers item = onlyPlain ? plain(value(random, min, max)) : item(random, min, max, starMin);
            items.add(item.text());
            values.addAll(item.values());
            repeating |= item.repeating();
        }
        return new Numbers(String.join(",", items), values, repeating);
    }

    private static Numbers plain(int value) {
        return new Numbers(Integer.toString(value), new TreeSet<>(List.of(value)), false);
    }

    private static Numbers item(Random random, int min, int max, int starMin) {
        int step = random.nextInt(max < 100 ? max / 2 : 20);
        int first = value(random, min, max);
        int last = Math.min(max, first + random.nextInt(1 + (max - min) / 3));
        return switch (random.nextInt(5)) {
            case 0 -> plain(first);
            case 1 -> new Numbers(first + "/" + step, stepped(first, max, step), true);
            case 2 -> new Numbers(first + ".." + last, stepped(first, last, 1), true);
            case 3 -> new Numbers(first + ".." + last + "/" + step, stepped(first, last, step), true);
            default -> new Numbers("*/" + step, starred(starMin, min, max, step), true);
        };
    }

    private static SortedSet<Integer> starred(int starMin, int min, int max, int step) {
        return step == 0
                ? new TreeSet<>(List.of(min))
                : stepped(starMin, max, step).tailSet(min);
    }

    /** Near the bounds more often than not: that is where clocks change. */
    private static int value(Random random, int min, int max) {
        int near = Math.min(4, max - min + 1);
        return switch (random.nextInt(4)) {
            case 0 -> max - random.nextInt(near);
            case 1 -> min + random.nextInt(max - min + 1);
            default -> min + random.nextInt(near);
        };
    }

    private static SortedSet<Integer> stepped(int first, int last, int step) {
        SortedSet<Integer> values = new TreeSet<>(List.of(first));
        for (int value = first; step > 0 && value <= last; value += step) {
            values.add(value);
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
