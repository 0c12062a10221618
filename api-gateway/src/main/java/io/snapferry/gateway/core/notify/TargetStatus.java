package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.TargetHealth;
import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with a target.
 *
 * @param deliveredAt when it took a message last
 * @param failing since when and why it takes none, if it does not
 * @param failedAt when it did not take one last, and {@code reason} why
 * @param complaint what was wrong with the last message that it took
 * @param waiting how many incidents there are of which it has yet to be told something
 * @param givenUp how many things it was never told, as they were too old when it took messages again
 */
public record TargetStatus(
        String name,
        Optional<Instant> deliveredAt,
        Optional<Failing> failing,
        Optional<Instant> failedAt,
        Optional<String> reason,
        Optional<String> complaint,
        int waiting,
        int givenUp) {

    /** Since when the target takes nothing, and why it did not take the last message. */
    public record Failing(Instant since, String reason) {}

    public static TargetStatus of(Rules rules, NotificationBook book, Instant now) {
        TargetHealth health = book.health(rules.target());
        return new TargetStatus(
                rules.target(),
                health.deliveredAt(),
                health.failingSince()
                        .map(since -> new Failing(since, health.reason().orElse(""))),
                health.failedAt(),
                health.reason(),
                health.complaint(),
                new Outbox(rules, book).waiting(now),
                health.givenUp());
    }
}
