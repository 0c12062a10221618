package io.snapferry.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code JOB.NUMBER}, such as {@code 100-0.17}. Numbers grow within a guest and are never used again. */
public record RunId(JobId job, long number) {
    private static final Pattern FORM = Pattern.compile("(.+)\\.(0|[1-9][0-9]{0,17})");

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the text is no run id
     */
    @JsonCreator
    public static RunId parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a run id: it must be JOB.NUMBER, such as 100-0.17");
        }
        return new RunId(JobId.parse(form.group(1)), Long.parseLong(form.group(2)));
    }

    @JsonValue
    @Override
    public String toString() {
        return job + "." + number;
    }
}
