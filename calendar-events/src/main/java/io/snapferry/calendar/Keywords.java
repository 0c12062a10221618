package io.snapferry.calendar;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words that stand for a whole schedule. */
final class Keywords {
    private static final Map<String, LocalEvents> ALL = new LinkedHashMap<>();

    static {
        ALL.put("minutely", everyHour(Field.MINUTE.all()));
        ALL.put("hourly", everyHour(ValueSet.of(Field.MINUTE, 0)));
        ALL.put("daily", atMidnight(DatePattern.EVERY_DAY));
        ALL.put("weekly", atMidnight(DatePattern.EVERY_DAY.on(ValueSet.of(Field.WEEKDAY, 1))));
        ALL.put("monthly", startOf(Field.MONTH.all()));
        ALL.put("quarterly", startOf(ValueSet.of(Field.MONTH, 1, 4, 7, 10)));
        ALL.put("semiannually", startOf(ValueSet.of(Field.MONTH, 1, 7)));
        ALL.put("semi-annually", ALL.get("semiannually"));
        ALL.put("yearly", startOf(ValueSet.of(Field.MONTH, 1)));
        ALL.put("annually", ALL.get("yearly"));
    }

    private Keywords() {}

    private static LocalEvents everyHour(ValueSet minutes) {
        return new LocalEvents(DatePattern.EVERY_DAY, TimePattern.everyHour(minutes, Optional.empty()));
    }

    private static LocalEvents startOf(ValueSet months) {
        return atMidnight(DatePattern.of(Field.YEAR.all(), months, ValueSet.of(Field.DAY, 1)));
    }

    private static LocalEvents atMidnight(DatePattern dates) {
        return new LocalEvents(dates, TimePattern.MIDNIGHT);
    }

    static Optional<LocalEvents> meaning(String word) {
        return Optional.ofNullable(ALL.get(word));
    }

    /** Whether {@code word} is a keyword, but for its case. */
    static boolean containInAnyCase(String word) {
        return ALL.containsKey(word.toLowerCase(Locale.ROOT));
    }

    static String list() {
        return String.join(", ", ALL.keySet());
    }
}
