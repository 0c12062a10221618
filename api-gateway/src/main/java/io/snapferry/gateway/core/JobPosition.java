package io.snapferry.gateway.core;

import io.snapferry.contracts.id.JobId;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a list of jobs, which stays one even if its job is gone. */
record JobPosition(long rank, JobId id) implements Comparable<JobPosition> {
    private static final Pattern RANKED = Pattern.compile("(-?[0-9]{1,19})~(.+)");
    private static final Comparator<JobPosition> ORDER =
            Comparator.comparingLong(JobPosition::rank).thenComparing(JobPosition::id);

    /** Reads what {@link #text} writes; an {@link IllegalArgumentException} tells the user what is wrong. */
    static JobPosition parse(JobOrder order, String text) {
        if (order == JobOrder.ID) {
            return new JobPosition(0, JobId.parse(text));
        }
        Matcher form = RANKED.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no place in this order: follow the 'next' of an answer, or leave it out to begin");
        }
        return new JobPosition(Long.parseLong(form.group(1)), JobId.parse(form.group(2)));
    }

    String text(JobOrder order) {
        return order == JobOrder.ID ? id.toString() : rank + "~" + id;
    }

    @Override
    public int compareTo(JobPosition other) {
        return ORDER.compare(this, other);
    }
}
