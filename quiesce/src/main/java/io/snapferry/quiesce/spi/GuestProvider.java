package io.snapferry.quiesce.spi;

import java.util.Map;
import java.util.Optional;

/** What tells a node's workers of its guests, and what can be done to them. Called from several threads. */
public interface GuestProvider {
    /**
     * Looks at the definitions of the node's guests. Called every ten seconds or so, so it must be cheap; it changes nothing.
     * Which of a guest's disks a run replicates follows from the last roster before it.
     *
     * @return empty if there are no definitions to look at: the guests are then those whose numbers the volumes' names have
     * @throws GuestException if the definitions cannot be looked at, as when a file system is not mounted: never tell a
     *     roster without guests then. All guests stay as they were told before, and it is tried again
     */
    Optional<Roster> roster() throws GuestException, InterruptedException;

    /** How its guests are frozen unless the operator says otherwise; they are left alone if empty. */
    default Optional<Freezing> freezing() {
        return Optional.empty();
    }

    /** How a guest is stopped unless the operator says otherwise; left to the operator if empty. */
    default Optional<GuestAction> stop() {
        return Optional.empty();
    }

    /** How a guest is started unless the operator says otherwise; left to the operator if empty. */
    default Optional<GuestAction> start() {
        return Optional.empty();
    }

    /**
     * A way of freezing. It is named rather than made here, because guests are frozen in a process of its own.
     *
     * @param type of the {@link QuiescePlugin}
     * @param settings for it
     */
    record Freezing(String type, Map<String, String> settings) {
        public Freezing {
            settings = Map.copyOf(settings);
        }
    }
}
