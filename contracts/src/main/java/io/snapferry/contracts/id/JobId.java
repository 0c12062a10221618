package io.snapferry.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GUEST-N}: the N-th job of a guest. Ordered by guest, then number. */
public record JobId(GuestId guest, int number) implements Comparable<JobId> {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{2,8})-(0|[1-9][0-9]{0,8})");
    private static final Comparator<JobId> ORDER =
            Comparator.comparing(JobId::guest).thenComparingInt(JobId::number);

    public JobId {
        if (number < 0 || number > 999_999_999) {
            throw new IllegalArgumentException("job number " + number + " must be between 0 and 999999999");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the text is no job id
     */
    @JsonCreator
    public static JobId parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a job id: it must be GUEST-N, a guest id from " + GuestId.MIN + " to " + GuestId.MAX
                    + ", a hyphen, and a number without leading zeros, such as 100-0");
        }
        return new JobId(new GuestId(Integer.parseInt(form.group(1))), Integer.parseInt(form.group(2)));
    }

    @Override
    public int compareTo(JobId other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return guest + "-" + number;
    }
}
