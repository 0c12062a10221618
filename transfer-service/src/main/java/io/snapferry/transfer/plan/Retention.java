package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.keep.KeepRule;
import io.snapferry.contracts.keep.KeepRules;
import io.snapferry.contracts.keep.KeepSyntaxException;
import io.snapferry.contracts.order.Keep;
import io.snapferry.storage.spi.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which snapshots of a replica a job keeps, and why. A rule counts only hours, days and so on that have a snapshot of
 * the job, so that a job that does not run loses nothing; of each it keeps the newest. An hour that the clocks go
 * through twice counts as two.
 */
public final class Retention {

    /**
     * What becomes of one snapshot.
     *
     * @param reasons to keep it, for people; it goes only if there is none
     */
    public record Verdict(Snapshot snapshot, List<String> reasons) {
        public Verdict {
            reasons = List.copyOf(reasons);
        }

        public boolean goes() {
            return reasons.isEmpty();
        }
    }

    private final JobId job;
    private final KeepRules rules;
    private final ZoneId zone;

    public Retention(JobId job, KeepRules rules, ZoneId zone) {
        this.job = job;
        this.rules = rules;
        this.zone = zone;
    }

    /** The same, or empty if the rules are of a later release, by which nothing is destroyed. */
    public static Optional<Retention> known(JobId job, Optional<Keep> keep) {
        try {
            return Optional.of(of(job, keep));
        } catch (KeepSyntaxException e) {
            return Optional.empty();
        }
    }

    /** By these rules, or for a job without any. */
    public static Retention of(JobId job, Optional<Keep> keep) {
        return keep.map(given -> new Retention(job, KeepRules.parse(given.rules()), given.timezone()))
                .orElseGet(() -> new Retention(job, KeepRules.NEWEST, ZoneOffset.UTC));
    }

    /** What goes, as {@link #judge} says. */
    public List<Snapshot> superseded(List<Snapshot> history, String base, Map<String, String> needed) {
        return judge(history, base, needed).stream()
                .filter(Verdict::goes)
                .map(Verdict::snapshot)
                .toList();
    }

    /**
     * Judges each snapshot of a history; the second time nothing of what was kept goes.
     *
     * @param history oldest first
     * @param base guid of the newest common snapshot; if the history does not have it, nothing goes
     * @param needed by guid, what else needs a snapshot, such as a clone of it
     */
    public List<Verdict> judge(List<Snapshot> history, String base, Map<String, String> needed) {
        int newestCommon = History.indexOf(history, base);
        List<List<String>> reasons = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            reasons.add(need(history.get(i), i, newestCommon, needed));
        }
        rules.counts().forEach((rule, count) -> apply(rule, count, history.subList(0, newestCommon + 1), reasons));
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            verdicts.add(new Verdict(history.get(i), reasons.get(i)));
        }
        return Collections.unmodifiableList(verdicts);
    }

    private List<String> need(Snapshot snapshot, int index, int newestCommon, Map<String, String> needed) {
        List<String> reasons = new ArrayList<>();
        if (!SnapshotName.isOf(job, snapshot)) {
            reasons.add("not of job " + job);
        } else if (index > newestCommon) {
            reasons.add("newer than what both sides are known to have");
        } else if (index == newestCommon) {
            reasons.add("base of the next run");
        }
        if (needed.containsKey(snapshot.guid())) {
            reasons.add(needed.get(snapshot.guid()));
        }
        return reasons;
    }

    private void apply(KeepRule rule, int count, List<Snapshot> counted, List<List<String>> reasons) {
        Set<Object> seen = new HashSet<>();
        for (int i = counted.size() - 1; i >= 0 && seen.size() < count; i--) {
            Snapshot snapshot = counted.get(i);
            if (!SnapshotName.isOf(job, snapshot)) {
                continue;
            }
            Object span = span(rule, snapshot);
            if (seen.add(span)) {
                reasons.get(i).add(rule.word() + (rule == KeepRule.LAST ? "" : " " + span));
            }
        }
    }

    /** The hour, day and so on that the rule counts the snapshot for. */
    private Object span(KeepRule rule, Snapshot snapshot) {
        Instant taken = SnapshotName.parse(snapshot.name()).orElseThrow().takenAt();
        ZonedDateTime at = taken.atZone(zone);
        return switch (rule) {
            case LAST -> snapshot.guid();
            case HOURLY -> at.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS);
            case DAILY -> LocalDate.from(at);
            case WEEKLY -> at.get(IsoFields.WEEK_BASED_YEAR) + "-W" + at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTHLY -> YearMonth.from(at);
            case YEARLY -> Year.from(at);
        };
    }
}
