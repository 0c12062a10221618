package io.snapferry.gateway.core;

/** How far a command gets. */
public enum Reach {
    /** The scheduler answers. */
    SCHEDULER,
    /** Kafka takes it, and no answer comes. */
    KAFKA,
    /** Kafka does not take it. */
    NOWHERE
}
