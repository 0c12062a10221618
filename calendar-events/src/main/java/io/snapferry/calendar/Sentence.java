package io.snapferry.calendar;

/** A schedule in one sentence, without a capital at its start and a full stop at its end. */
final class Sentence {
    private Sentence() {}

    static String of(Schedule schedule) {
        LocalEvents events = schedule.events();
        String dates = DatePhrase.of(events.dates());
        TimePhrase times = TimePhrase.of(events.times());
        String zone = schedule.utc() ? ", in UTC" : "";
        if (times.moments()) {
            return (dates.isEmpty() ? "every day" : dates) + " " + times.words() + zone;
        }
        return times.words() + (dates.isEmpty() ? "" : ", " + dates) + zone;
    }
}
