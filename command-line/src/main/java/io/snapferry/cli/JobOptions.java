package io.snapferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snapferry.cli.core.JobField;
import io.snapferry.cli.core.TimeSpan;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The settings of a job that both create and update take. */
final class JobOptions {
    @Option(names = "--schedule", paramLabel = "S", description = "calendar event, such as '*/15' or 'mon..fri 22:30'")
    private String schedule;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "by whose clocks schedule and limit are read, such as Europe/Berlin")
    private String timezone;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "bandwidth limit in MB/s, or one by time of day, such as 'mon..fri 8..17: 20; 100'")
    private String rate;

    @Option(
            names = "--max-lag",
            paramLabel = "DURATION",
            converter = SecondsReader.class,
            description = "how old the replica may become before the job counts as lagging, such as 90s, 20m, 2h, 1d")
    private Long maxLag;

    @Option(
            names = "--keep",
            paramLabel = "RULES",
            description =
                    "which snapshots the target keeps, such as 'last=3, hourly=24, daily=7, weekly=4, monthly=12';"
                            + " only the newest if not given")
    private String keep;

    @Option(
            names = "--divergence",
            paramLabel = "POLICY",
            description = "what a run does with data on the target that the source never had: preserve (set it aside,"
                    + " the default), refuse (fail), rollback (destroy it)")
    private String divergence;

    @Option(
            names = "--storage-map",
            paramLabel = "FROM=TO",
            split = ",",
            description = "which storage of the target takes what lies on one of the source, such as local=tank2;"
                    + " the one of the same id if not given")
    private Map<String, String> storageMap;

    @Option(
            names = "--intermediates",
            paramLabel = "0|1",
            arity = "0..1",
            fallbackValue = "1",
            converter = SwitchReader.class,
            description = "take along the snapshots that others took since the last run, where both sides can")
    private Switch intermediates;

    @Option(
            names = "--rehearse",
            paramLabel = "S",
            description =
                    "calendar event at which a copy of the replica is checked and thrown away, such as 'sun 3:00';"
                            + " only on demand if not given")
    private String rehearse;

    @Option(names = "--comment", paramLabel = "C", description = "text for people")
    private String comment;

    @Option(
            names = "--disable",
            paramLabel = "0|1",
            arity = "0..1",
            fallbackValue = "1",
            converter = SwitchReader.class,
            description = "switch the job off (on with 0)")
    private Switch disable;

    void putInto(ObjectNode job) {
        if (schedule != null) {
            job.put("schedule", schedule);
        }
        if (timezone != null) {
            job.put("timezone", timezone);
        }
        if (rate != null) {
            job.set("rate", JobField.RATE.read(rate));
        }
        if (maxLag != null) {
            job.put("maxLag", maxLag);
        }
        if (keep != null) {
            job.put("keep", keep);
        }
        if (divergence != null) {
            job.put("divergence", divergence);
        }
        if (storageMap != null) {
            storageMap.forEach(job.putObject("storageMap")::put);
        }
        if (intermediates != null) {
            job.put("intermediates", intermediates == Switch.ON);
        }
        if (rehearse != null) {
            job.put("rehearse", rehearse);
        }
        if (comment != null) {
            job.put("comment", comment);
        }
        if (disable != null) {
            job.put("enabled", disable == Switch.OFF);
        }
    }

    static final class SecondsReader implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            try {
                return TimeSpan.seconds(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** No Boolean: picocli would not take a 0 or 1 as the value of an option whose value may be left out. */
    enum Switch {
        ON,
        OFF
    }

    static final class SwitchReader implements ITypeConverter<Switch> {
        @Override
        public Switch convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "1", "true", "yes", "on" -> Switch.ON;
                case "0", "false", "no", "off" -> Switch.OFF;
                default -> throw new TypeConversionException("'" + value + "' is neither 1 nor 0");
            };
        }
    }
}
