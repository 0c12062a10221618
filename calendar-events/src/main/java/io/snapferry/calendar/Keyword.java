package io.snapferry.calendar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A word that stands for a whole schedule. */
record Keyword(String word, DatePattern dates, TimePattern times) {
    private static final List<Keyword> ALL = List.of(
            new Keyword("minutely", DatePattern.EVERY_DAY, TimePattern.everyHour(Field.MINUTE.all())),
            new Keyword("hourly", DatePattern.EVERY_DAY, TimePattern.everyHour(ValueSet.of(0))),
            new Keyword("daily", DatePattern.EVERY_DAY, TimePattern.MIDNIGHT),
            new Keyword("weekly", DatePattern.on(ValueSet.of(1)), TimePattern.MIDNIGHT),
            startOf("monthly", Field.MONTH.all()),
            startOf("quarterly", ValueSet.of(1, 4, 7, 10)),
            startOf("semiannually", ValueSet.of(1, 7)),
            startOf("semi-annually", ValueSet.of(1, 7)),
            startOf("yearly", ValueSet.of(1)),
            startOf("annually", ValueSet.of(1)));

    private static Keyword startOf(String word, ValueSet months) {
        return new Keyword(word, DatePattern.firstDayOf(months), TimePattern.MIDNIGHT);
    }

    static Optional<Keyword> of(String text) {
        return ALL.stream().filter(k -> k.word.equals(text)).findFirst();
    }

    static Optional<Keyword> ignoringCase(String text) {
        return ALL.stream().filter(k -> k.word.equalsIgnoreCase(text)).findFirst();
    }

    static String words() {
        return ALL.stream().map(Keyword::word).collect(Collectors.joining(", "));
    }
}
