package io.snapferry.contracts;

import io.snapferry.contracts.id.NodeName;

/** Names of the Kafka topics. What each carries and who writes it stands in ARCHITECTURE.md. */
public final class Topics {
    public static final String COMMANDS = "snapferry.commands";
    public static final String REPLIES = "snapferry.replies";
    public static final String JOBS = "snapferry.jobs";
    public static final String GUESTS = "snapferry.guests";
    public static final String NODES = "snapferry.nodes";
    public static final String REPLICAS = "snapferry.replicas";
    public static final String RUN_EVENTS = "snapferry.run-events";
    public static final String RUN_LOGS = "snapferry.run-logs";
    public static final String EVENTS = "snapferry.events";
    public static final String TOKENS = "snapferry.tokens";
    public static final String WEBHOOKS = "snapferry.webhooks";
    public static final String NOTIFICATIONS = "snapferry.notifications";

    /** The scheduler's own: which guests want a slot for a run, and which were given one. */
    public static final String SLOTS = "snapferry.scheduler.slots";

    public static final String GRANTS = "snapferry.scheduler.grants";

    private Topics() {}

    /** The queue of one node's workers. */
    public static String orders(NodeName node) {
        return "snapferry.orders." + node;
    }
}
