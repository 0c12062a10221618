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
        List<Duration> retry = section.list("retry", RETRY, Durations::parse);
        if (retry.isEmpty()) {
            section.problem("retry", "must name at least one length of time, such as 5m");
        }
        SchedulerPolicy policy = new SchedulerPolicy(
                retry.isEmpty() ? RETRY : retry,
                positive(section, "lease", Duration.ofSeconds(30)),
                positive(section, "claim-timeout", Duration.ofMinutes(5)),
                positive(section, "recheck", Duration.ofSeconds(30)),
                section.optional("timezone", TimeZones::parse).orElse(ZoneOffset.UTC),
                section.duration("jitter", Duration.ZERO),
                positive(section, "removal-patience", Duration.ofDays(1)),
                LimitSettings.read(section.section("limits")));
        SchedulerSettings settings = new SchedulerSettings(
                kafka,
                section.optional("state-dir", Path::of).orElse(stateDir),
                policy,
                section.integer("threads", 1, 1, 64),
                section.integer("replication-factor", 1, 1, 9),
                section.integer("standby-replicas", 1, 0, 8));
        section.end();
        return settings;
    }

    private static Duration positive(ConfigSection section, String key, Duration byDefault) {
        Duration value = section.duration(key, byDefault);
        if (value.isZero()) {
            section.problem(key, "must be longer than 0s");
        }
        return value;
    }
}
