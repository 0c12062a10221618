package io.snapferry.scheduler.core;

/** Which limits a run is counted by. */
public enum Lane {
    NORMAL,
    /** An operator waits for it. */
    EXPRESS
}
