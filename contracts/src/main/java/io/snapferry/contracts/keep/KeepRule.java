package io.snapferry.contracts.keep;

import java.util.Locale;

/** A rung of the ladder of snapshots that a target keeps, the finest first. */
public enum KeepRule {
    /** The newest snapshots, whenever they were taken. */
    LAST,
    /** The newest one of each hour that has any; likewise below. */
    HOURLY,
    DAILY,
    /** Weeks begin on Monday, as ISO 8601 has it. */
    WEEKLY,
    MONTHLY,
    YEARLY;

    /** As it is written in the rules. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
