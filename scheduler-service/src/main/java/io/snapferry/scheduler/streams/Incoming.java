package io.snapferry.scheduler.streams;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.scheduler.core.Input;
import io.snapferry.scheduler.core.SlotMessage;

/**
 * A record of an input topic as the core wants it.
 *
 * @param guest whom it concerns
 */
record Incoming(GuestId guest, Input input) {

    /**
     * Reads a record.
     *
     * @throws UnreadableMessageException if it is no message that belongs on that topic
     */
    static Incoming read(String topic, byte[] json) {
        if (topic.equals(Topics.COMMANDS)) {
            Command command = Json.read(json, Command.class);
            return new Incoming(command.guest(), new Input.Asked(command));
        }
        if (topic.equals(Topics.GRANTS)) {
            SlotMessage.Granted granted = Json.read(json, SlotMessage.Granted.class);
            return new Incoming(granted.guest(), new Input.Granted(granted.number()));
        }
        Report report = Json.read(json, Report.class);
        return new Incoming(report.guest(), new Input.Reported(report));
    }

    /** Whether somebody waits for what comes of it: whoever asked, a worker for its claim, readers for a run's end. */
    boolean isAwaited() {
        return !(input instanceof Input.Reported reported && reported.report() instanceof RunProgress);
    }
}
