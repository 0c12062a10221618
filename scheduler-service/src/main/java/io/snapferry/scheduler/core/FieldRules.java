package io.snapferry.scheduler.core;

import io.snapferry.calendar.JobFitness;
import io.snapferry.calendar.Schedule;
import io.snapferry.calendar.ScheduleSyntaxException;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.keep.KeepRules;
import io.snapferry.contracts.keep.KeepSyntaxException;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.contracts.rate.RateSyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for a field whoever sets it. */
final class FieldRules {
    private static final int LONGEST_COMMENT = 4096;
    private static final Duration SHORTEST_LAG = Duration.ofMinutes(1);

    private FieldRules() {}

    /** @param field that has the schedule */
    static Optional<Refusal> schedule(String field, String text, Optional<ZoneId> timezone, Moment moment) {
        try {
            return fitness(Schedule.parse(text), timezone, moment)
                    .refusal()
                    .map(why -> Refusals.invalid(field, "'" + text + "' " + why));
        } catch (ScheduleSyntaxException e) {
            return Optional.of(Refusals.invalid(field, e.getMessage()));
        }
    }

    static Optional<Refusal> comment(String text) {
        return text.length() <= LONGEST_COMMENT
                ? Optional.empty()
                : Optional.of(Refusals.invalid(
                        "comment",
                        "a comment has at most " + LONGEST_COMMENT + " characters, this one has " + text.length()));
    }

    static Optional<Refusal> maxLag(Duration length) {
        return length.compareTo(SHORTEST_LAG) >= 0
                ? Optional.empty()
                : Optional.of(Refusals.invalid(
                        "maxLag",
                        "must be at least " + SHORTEST_LAG.toSeconds() + " s: a job runs once a minute at most"));
    }

    static Optional<Refusal> keep(String rules) {
        try {
            KeepRules unused = KeepRules.parse(rules);
            return Optional.empty();
        } catch (KeepSyntaxException e) {
            return Optional.of(Refusals.invalid("keep", e.getMessage()));
        }
    }

    static Optional<Refusal> rate(String profile) {
        try {
            RateProfile unused = RateProfile.parse(profile);
            return Optional.empty();
        } catch (RateSyntaxException e) {
            return Optional.of(Refusals.invalid("rate", e.getMessage()));
        }
    }

    /** What may surprise whoever gave a job these settings. */
    static List<String> warnings(Job job, Moment moment) {
        List<String> warnings = new ArrayList<>(moment.schedule(job.definition().schedule())
                .map(schedule ->
                        fitness(schedule, job.definition().timezone(), moment).warnings())
                .orElse(List.of()));
        Duration period = DueTimes.period(job, moment.now(), moment);
        job.definition()
                .maxLag()
                .filter(max -> max.compareTo(period) < 0)
                .ifPresent(max -> warnings.add("the job lags before each run: its schedule leaves " + period.toSeconds()
                        + " s between two runs, and maxLag is " + max.toSeconds() + " s"));
        return warnings;
    }

    private static JobFitness fitness(Schedule schedule, Optional<ZoneId> timezone, Moment moment) {
        return JobFitness.of(schedule, timezone.orElse(moment.policy().zone()), moment.now());
    }
}
