package io.snapferry.scheduler;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.Durations;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.scheduler.core.SchedulerPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How a scheduler runs.
 *
 * @param stateDir folder for its local copy of the records; one for each process, kept over restarts
 * @param threads stream threads; more than there are partitions of {@code snapferry.commands} are idle
 * @param replicationFactor brokers that keep each record of the scheduler's own topic
 * @param standbyReplicas warm copies of the records in other processes
 */
public record SchedulerSettings(
        KafkaSettings kafka,
        Path stateDir,
        SchedulerPolicy policy,
        int threads,
        int replicationFactor,
        int standbyReplicas) {
    private static final List<Duration> RETRY =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(30));

    /**
     * Reads the section {@code scheduler}.
     *
     * @param stateDir used unless the section names another
     */
    public static SchedulerSettings read(ConfigSection section, KafkaSettings kafka, Path stateDir) {
        section.about("When runs begin, and what becomes of those that fail.");
        List<Duration> retry = section.key(
                        "retry", "how long after the start of a failed run the next one begins; the last one repeats")
                .list("lengths of time", RETRY, Durations::parse);
        if (retry.isEmpty()) {
            section.problem("retry", "must name at least one length of time, such as 5m");
        }
        SchedulerPolicy policy = new SchedulerPolicy(
                retry.isEmpty() ? RETRY : retry,
                section.key(
                                "lease",
                                "a run without a sign of life for so long, or up to a third less, is lost and ordered again")
                        .positive(Duration.ofSeconds(30)),
                section.key(
                                "claim-timeout",
                                "an order that no worker of an online node takes for so long is given again")
                        .positive(Duration.ofMinutes(5)),
                section.key(
                                "recheck",
                                "how often a job that waits for a node looks for it, should its return be missed")
                        .positive(Duration.ofSeconds(30)),
                TimeZones.read(section, "by whose clocks the schedules of jobs are read that name none")
                        .orElse(ZoneOffset.UTC),
                section.key("jitter", "how much later than their schedules say jobs start at most")
                        .duration(Duration.ZERO),
                section.key("removal-patience", "how long a removal waits for a node that is offline")
                        .positive(Duration.ofDays(1)),
                LimitSettings.read(section.section("limits")));
        SchedulerSettings settings = new SchedulerSettings(
                kafka,
                section.key("state-dir", "folder for its local copy of what it keeps on Kafka")
                        .path(stateDir),
                policy,
                section.key(
                                "threads",
                                "stream threads; more than there are partitions of `snapferry.commands` have nothing to do")
                        .integer(1, 1, 64),
                section.key("replication-factor", "brokers that keep each of its records")
                        .integer(1, 1, 9),
                section.key("standby-replicas", "warm copies of its records in other schedulers")
                        .integer(1, 0, 8));
        section.end();
        return settings;
    }
}
