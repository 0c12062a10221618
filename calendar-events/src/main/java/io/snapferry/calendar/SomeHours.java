package io.snapferry.calendar;

import java.util.List;

/** Times that are not in every hour, in words: one second belongs to each clock time, several are said behind them. */
record SomeHours(ValueSet hours, ValueSet minutes, ValueSet seconds) {
    private static final int MOST_MOMENTS = 6;
    private static final int MOST_ROWS = 3;
    private static final int FEWEST_IN_A_RHYTHM = 3;

    TimePhrase phrase() {
        List<English.Row> rows = English.rows(hours);
        boolean fewRows = rows.size() <= MOST_ROWS;
        if (minutes.goesRound(60) && fewRows) {
            return rhythm(English.every(minutes.step(), "minute"), rows);
        }
        if (minutes.size() == 1) {
            if (hours.size() >= FEWEST_IN_A_RHYTHM && hours.step() != ValueSet.NONE) {
                return rhythm(
                        English.every(hours.step(), "hour"), List.of(new English.Row(hours.first(), hours.last())));
            }
            if (hours.size() > MOST_MOMENTS && fewRows) {
                return rhythm("every hour", rows);
            }
        }
        if (minutes.size() == 1 || hours.size() * minutes.size() <= MOST_MOMENTS) {
            return new TimePhrase("at " + English.join(clockTimes(), "and") + severalSeconds(), true);
        }
        return new TimePhrase(minutesOf() + theHours() + TimePhrase.atSeconds(seconds), false);
    }

    private TimePhrase rhythm(String every, List<English.Row> rows) {
        List<String> spans = rows.stream().map(this::span).toList();
        return new TimePhrase(every + " " + English.join(spans, "and") + severalSeconds(), false);
    }

    private String span(English.Row row) {
        String first = clock(row.first(), minutes.first());
        String last = clock(row.last(), minutes.last());
        return first.equals(last) ? "at " + first : "from " + first + " to " + last;
    }

    private List<String> clockTimes() {
        return hours.values()
                .boxed()
                .flatMap(hour -> minutes.values().mapToObj(minute -> clock(hour, minute)))
                .toList();
    }

    private String clock(int hour, int minute) {
        return English.time((hour * 60 + minute) * 60 + (seconds.size() == 1 ? seconds.first() : 0));
    }

    private String severalSeconds() {
        return seconds.size() == 1 ? "" : TimePhrase.atSeconds(seconds);
    }

    private String minutesOf() {
        return minutes.goesRound(60)
                ? English.every(minutes.step(), "minute") + ", in "
                : "at " + English.values(minutes, "minute") + " of ";
    }

    private String theHours() {
        return (English.isProgression(hours) ? "" : "the ") + English.values(hours, "hour");
    }
}
