package io.snapferry.gateway.core;

import io.snapferry.contracts.view.JobView;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tag of a job, which changes with all that is shown of it but the lag, which grows by itself.
 *
 * @param bytesDone how far its run is, if it is in one
 */
public record JobTag(long revision, Optional<Long> bytesDone) {
    private static final Pattern FORM = Pattern.compile("\"([0-9]{1,18})([.][0-9]{1,19})?\"");

    public static JobTag of(JobView job, RunBook runs) {
        return new JobTag(
                job.revision(),
                job.run()
                        .map(active -> runs.get(active.id())
                                .filter(known -> known.epoch() == active.epoch())
                                .map(Run::bytesDone)
                                .orElse(0L)));
    }

    /** As it is sent. */
    public String text() {
        return "\"" + revision + bytesDone.map(bytes -> "." + bytes).orElse("") + "\"";
    }

    /** Whether a client that sends this {@code If-None-Match} has what is there. */
    public boolean isIn(String ifNoneMatch) {
        return ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(text());
    }

    /**
     * The revision that a job must have to be changed by who sends this {@code If-Match}; any if empty. How far a run is
     * does not matter for a change.
     *
     * @throws ProblemException if no job can have this tag
     */
    public static Optional<Long> wanted(Optional<String> ifMatch) {
        Optional<String> tag = ifMatch.map(String::strip).filter(text -> !text.equals("*"));
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(tag.get());
        if (!form.matches()) {
            throw new ProblemException(Problem.changed("If-Match has " + tag.get()
                    + ", which no job can have: send one ETag of the job as it came, with its quotation marks"));
        }
        return Optional.of(Long.valueOf(form.group(1)));
    }
}
