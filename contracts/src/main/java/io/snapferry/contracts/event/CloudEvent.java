package io.snapferry.contracts.event;

import io.snapferry.contracts.id.RunId;
import java.time.Instant;

/**
 * A CloudEvents 1.0 event in structured JSON mode: the contract with outside subscribers.
 *
 * @param id the same whenever the same fact is told again: drop what was seen before
 * @param subject the job
 */
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        RunCompleted data) {
    public static final String RUN_SUCCEEDED = "io.snapferry.run.succeeded";
    public static final String RUN_FAILED = "io.snapferry.run.failed";

    /** The event of a run's end; a run has one end, so the run names the event. */
    public static CloudEvent of(String type, RunCompleted data) {
        RunId run = data.run();
        return new CloudEvent(
                "1.0",
                run + (type.equals(RUN_SUCCEEDED) ? ".succeeded" : ".failed"),
                "/snapferry/jobs/" + run.job(),
                type,
                run.job().toString(),
                data.finishedAt(),
                "application/json",
                data);
    }
}
