package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.report.Report;

/** What can happen to a guest. */
public sealed interface Input {
    /** Somebody asks for a change. */
    record Asked(Command command) implements Input {}

    /** A worker tells something. */
    record Reported(Report report) implements Input {}

    /** The slot that it asked for under this number is the guest's. */
    record Granted(long number) implements Input {}

    /** The time of a wake-up has come, or of none: a tick too many is harmless. */
    record Tick() implements Input {}
}
