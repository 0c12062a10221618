package io.snapferry.transfer.work;

import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.plan.RunFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The first and the last line of a run's log. */
final class RunStory {

    private RunStory() {}

    static String begin(Claim claim, Order order, Instant now) {
        Duration waited = Duration.between(order.orderedAt(), now);
        return "run " + order.run() + " started by worker " + claim.worker() + ": " + what(order) + ", trigger "
                + order.trigger().name().toLowerCase(Locale.ROOT)
                + order.scheduledAt().map(due -> ", due at " + due).orElse("") + ", ordered "
                + Bytes.seconds(waited.isNegative() ? Duration.ZERO : waited) + " ago, attempt " + order.attempt();
    }

    private static String what(Order order) {
        return switch (order.action()) {
            case SYNC -> "guest " + order.job().guest() + " from " + order.source() + " to " + order.target();
            case REMOVE_REPLICA -> "removing the replica on " + order.target();
            case REMOVE_SNAPSHOTS -> "removing the job's snapshots on " + order.source();
            case REHEARSE -> "rehearsing the replica of guest " + order.job().guest() + " on " + order.source();
            case STOP_GUEST -> "stopping guest " + order.job().guest() + " on " + order.source();
            case HAND_OVER -> "handing guest " + order.job().guest() + " over to " + order.target();
            case TAKE_OVER -> "making guest " + order.job().guest() + " at home on " + order.source();
            case STEP_BACK -> "making guest " + order.job().guest() + " a replica again on " + order.source();
            case START_GUEST -> "starting guest " + order.job().guest() + " on " + order.source();
        };
    }

    static String succeeded(RunId run, Duration took, ProgressBook progress) {
        return "run " + run + " ended well: " + Bytes.moved(progress.bytes(), took);
    }

    static String failed(RunId run, RunFailure failure, Duration took, ProgressBook progress) {
        String far = progress.bytes() > 0 ? "; until then, " + progress.far() : "";
        return "run " + run + " failed after " + Bytes.seconds(took) + " (" + failure.code() + "): " + failure.message()
                + far;
    }

    static String stopped(Order order, String why, Duration took, ProgressBook progress) {
        return "run " + order.run() + " is stopped on " + order.source() + " after " + Bytes.seconds(took) + ", " + why
                + ": "
                + (order.action() == RunAction.REHEARSE
                        ? "the copies go, and nothing is known of the replica that was not known before"
                        : progress.far() + "; volumes that arrived stay, and the next run goes on from there");
    }
}
