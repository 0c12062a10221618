package io.snapferry.gateway.core.access;

/**
 * How many requests one token may make, or one address without tokens.
 *
 * @param perSecond on the long run
 * @param burst at once, after a pause
 */
public record RequestRate(int perSecond, int burst) {
    /** Far more than people and their programs need, and little enough that one of them leaves room for others. */
    public static final int DEFAULT_PER_SECOND = 200;

    /** As many as in these are allowed at once unless it is configured. */
    public static final int BURST_SECONDS = 5;

    /** What is allowed at once unless it is configured. */
    public static int usualBurst(int perSecond) {
        return perSecond * BURST_SECONDS;
    }

    /** After how many seconds of rest the whole burst is there again. */
    public int restSeconds() {
        return (burst + perSecond - 1) / perSecond;
    }
}
