package io.snapferry.contracts.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with what a target is told.
 *
 * @param deliveredAt when it took a message last
 * @param failingSince since when it takes none; empty if it took the last one
 * @param failedAt when it did not take one last
 * @param reason why it did not, in words for people
 * @param failures how often in a row it did not
 * @param complaint what was wrong with the last message that it took, such as one of several addresses
 * @param streak how many messages followed one another closely
 * @param givenUp how many things it was never told, as they were too old when it took messages again
 */
public record TargetHealth(
        String target,
        Optional<Instant> deliveredAt,
        Optional<Instant> failingSince,
        Optional<Instant> failedAt,
        Optional<String> reason,
        int failures,
        Optional<String> complaint,
        int streak,
        int givenUp)
        implements NotificationMessage {

    /** Of a target that was never told anything. */
    public static TargetHealth unknown(String target) {
        return new TargetHealth(
                target,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                0);
    }

    @Override
    public NotificationKey key() {
        return NotificationKey.ofTarget(target);
    }

    /** It took a message. */
    public TargetHealth took(Instant now, Optional<String> butComplained, int closely) {
        return new TargetHealth(
                target, Optional.of(now), Optional.empty(), failedAt, reason, 0, butComplained, closely, givenUp);
    }

    /** It did not take a message. */
    public TargetHealth refused(Instant now, String why) {
        return new TargetHealth(
                target,
                deliveredAt,
                failingSince.or(() -> Optional.of(now)),
                Optional.of(now),
                Optional.of(why),
                failures + 1,
                complaint,
                streak,
                givenUp);
    }

    /** So much more was given up. */
    public TargetHealth gaveUp(int more) {
        return new TargetHealth(
                target, deliveredAt, failingSince, failedAt, reason, failures, complaint, streak, givenUp + more);
    }
}
