package io.snapferry.gateway.core.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as it leaves for a target; commands get it as JSON.
 *
 * @param id the same whenever the same is told again
 * @param threads ids of earlier messages that it goes on with
 * @param severity that of the worst thing in it
 * @param subject one line
 * @param text for people, in lines that end with a line feed
 */
public record Letter(
        String id,
        List<String> threads,
        String target,
        Severity severity,
        State state,
        Instant at,
        String subject,
        String text,
        List<Item> items) {

    /** What the message is for. */
    public enum State {
        /** Something is wrong. */
        @JsonProperty("problem")
        PROBLEM,
        /** Nothing in it is wrong any more. */
        @JsonProperty("recovery")
        RECOVERY,
        /** Something happened. */
        @JsonProperty("notice")
        NOTICE,
        /** Somebody wants to know whether messages arrive. */
        @JsonProperty("test")
        TEST
    }

    /**
     * One thing that is told.
     *
     * @param failures in a row; left out where nothing is counted
     * @param lastSync of the job's replica
     * @param link to the web console
     */
    public record Item(
            IncidentKind kind,
            Word word,
            Severity severity,
            String subject,
            Optional<JobId> job,
            Optional<GuestId> guest,
            Optional<NodeName> source,
            Optional<NodeName> target,
            Instant since,
            Optional<Instant> over,
            Optional<Integer> failures,
            Optional<String> code,
            Optional<String> reason,
            Optional<Instant> nextTry,
            Optional<Instant> lastSync,
            Optional<String> link) {}

    public Letter {
        threads = List.copyOf(threads);
        items = List.copyOf(items);
    }

    /** One that tells nothing but that messages arrive. */
    public static Letter test(String target, String id, String by, Instant now) {
        String subject = "Snapferry: a test of the notifications for " + target;
        String text = "This is a test, asked for by " + PlainText.line(by) + ".\n\nThat you read it means that target "
                + target + " gets what Snapferry has to tell.\n";
        return new Letter(id, List.of(), target, Severity.INFO, State.TEST, now, subject, text, List.of());
    }
}
