package io.snapferry.scheduler.core;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.LogLine;
import java.util.Optional;

/**
 * A message to send.
 *
 * @param message empty to say that what the key names is gone
 */
public record Output(String topic, String key, Optional<Object> message) {
    static Output job(JobView view) {
        return new Output(Topics.JOBS, view.id().toString(), Optional.of(view));
    }

    static Output noJob(JobId job) {
        return new Output(Topics.JOBS, job.toString(), Optional.empty());
    }

    static Output guest(GuestView view) {
        return new Output(Topics.GUESTS, view.id().key(), Optional.of(view));
    }

    static Output noGuest(GuestId guest) {
        return new Output(Topics.GUESTS, guest.key(), Optional.empty());
    }

    static Output order(Order order) {
        return new Output(Topics.orders(order.source()), order.job().guest().key(), Optional.of(order));
    }

    /** The answer to a command for {@code guest}. */
    public static Output reply(GuestId guest, Reply reply) {
        return new Output(Topics.REPLIES, guest.key(), Optional.of(reply));
    }

    static Output event(GuestId guest, CloudEvent event) {
        return new Output(Topics.EVENTS, guest.key(), Optional.of(event));
    }

    /** What happened to a node. */
    public static Output event(NodeName node, CloudEvent event) {
        return new Output(Topics.EVENTS, node.value(), Optional.of(event));
    }

    static Output slots(SlotMessage message) {
        return new Output(Topics.SLOTS, "slots", Optional.of(message));
    }

    /** The answer to a guest's request for a slot. */
    public static Output granted(SlotMessage.Granted granted) {
        return new Output(Topics.GRANTS, granted.guest().key(), Optional.of(granted));
    }

    /** A line of the run's log in the scheduler's own name. */
    static Output log(Run run, Moment moment, LogLine.Level level, String text) {
        return log(new LogLine(run.id().job(), run.id(), moment.now(), Optional.empty(), level, text));
    }

    private static Output log(LogLine line) {
        return new Output(Topics.RUN_LOGS, line.job().guest().key(), Optional.of(line));
    }
}
