package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;

/**
 * The event that must tell a run's end.
 *
 * @param code of the failure; null for a success
 * @param failures in a row as the event tells them; -1 for any
 */
record ExpectedEnd(long number, String code, int failures, long startedAt) {
    void check(CloudEvent event, RunCompleted data, long now) {
        Violation.unless(
                data.run().number() == number, "the end of %s is told, that of %s was due", data.run(), number);
        String failed = "cancelled".equals(code) ? CloudEvent.RUN_CANCELLED : CloudEvent.RUN_FAILED;
        String type = code == null ? CloudEvent.RUN_SUCCEEDED : failed;
        Violation.unless(event.type().equals(type), "%s is told as %s", data.run(), event.type());
        Violation.unless(
                data.errorCode().orElse("").equals(code == null ? "" : code),
                "%s failed as %s and is told as %s",
                data.run(),
                code,
                data.errorCode());
        Violation.unless(
                failures < 0 || data.failCount().orElseThrow() == failures,
                "the end of %s tells of %s failures in a row, there were %s",
                data.run(),
                data.failCount(),
                failures);
        Violation.unless(
                data.startedAt().toEpochMilli() == startedAt
                        && data.finishedAt().toEpochMilli() == now,
                "the end of %s tells of %s to %s",
                data.run(),
                data.startedAt(),
                data.finishedAt());
    }
}
