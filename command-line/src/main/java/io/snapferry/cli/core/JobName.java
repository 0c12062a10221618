package io.snapferry.cli.core;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job's id, {@code GUEST-N}; in the order of guests, and of the numbers of each. */
public record JobName(int guest, int number) implements Comparable<JobName> {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{2,8})-(0|[1-9][0-9]{0,8})");
    private static final Comparator<JobName> ORDER =
            Comparator.comparingInt(JobName::guest).thenComparingInt(JobName::number);

    /** Empty if no job can have this id. */
    public static Optional<JobName> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new JobName(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(JobName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return guest + "-" + number;
    }
}
