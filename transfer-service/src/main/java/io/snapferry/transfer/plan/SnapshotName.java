package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a snapshot that a job takes, such as {@code snapferry_100-0_20261123T172000Z_17}.
 *
 * @param takenAt in whole seconds; a name keeps no more
 * @param epoch of the order; it makes the name unique within the job
 */
public record SnapshotName(JobId job, Instant takenAt, long epoch) {

    private static final Pattern FORM =
            Pattern.compile("snapferry_([0-9]+-[0-9]+)_([0-9]{8}T[0-9]{6}Z)_(0|[1-9][0-9]{0,17})");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    public SnapshotName {
        takenAt = takenAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads what {@link #toString} writes; empty for every other name, which is somebody else's snapshot. */
    public static Optional<SnapshotName> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SnapshotName(
                    JobId.parse(form.group(1)),
                    TIME.parse(form.group(2), Instant::from),
                    Long.parseLong(form.group(3))));
        } catch (IllegalArgumentException | DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether this job took the snapshot. */
    public static boolean isOf(JobId job, Snapshot snapshot) {
        return parse(snapshot.name()).filter(name -> name.job().equals(job)).isPresent();
    }

    @Override
    public String toString() {
        return "snapferry_" + job + "_" + TIME.format(takenAt) + "_" + epoch;
    }
}
