package io.snapferry.transfer.plan;

import io.snapferry.contracts.keep.KeepRules;
import io.snapferry.storage.spi.Snapshot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * What a ladder keeps, said the other way round: a snapshot stays for a rule if no newer one is of its span, and fewer
 * other spans than the rule's count come after it. Spans are told apart by how their beginnings are printed.
 */
final class RetentionOracle {

    private RetentionOracle() {}

    static List<Snapshot> kept(List<Snapshot> history, KeepRules rules, ZoneId zone) {
        return history.stream()
                .filter(snapshot -> snapshot.equals(history.get(history.size() - 1))
                        || rules.counts().entrySet().stream()
                                .anyMatch(rule ->
                                        stays(snapshot, history, rule.getKey().word(), rule.getValue(), zone)))
                .toList();
    }

    private static boolean stays(Snapshot snapshot, List<Snapshot> history, String rule, int count, ZoneId zone) {
        List<String> newer = history.subList(history.indexOf(snapshot) + 1, history.size()).stream()
                .map(other -> span(other, rule, zone))
                .toList();
        return !newer.contains(span(snapshot, rule, zone))
                && newer.stream().distinct().count() < count;
    }

    private static String span(Snapshot snapshot, String rule, ZoneId zone) {
        Instant at = snapshot.createdAt();
        ZonedDateTime local = at.atZone(zone);
        return switch (rule) {
            case "last" -> snapshot.name();
            case "hourly" -> DateTimeFormatter.ofPattern("uuuu-MM-dd HH xxx").format(local);
            case "daily" -> DateTimeFormatter.ofPattern("uuuu-MM-dd").format(local);
            case "weekly" ->
                local.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toString();
            case "monthly" -> DateTimeFormatter.ofPattern("uuuu-MM").format(local);
            case "yearly" -> DateTimeFormatter.ofPattern("uuuu").format(local);
            default -> throw new IllegalArgumentException(rule);
        };
    }
}
