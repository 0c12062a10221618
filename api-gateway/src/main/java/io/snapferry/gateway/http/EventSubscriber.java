package io.snapferry.gateway.http;

import io.snapferry.gateway.security.Sight;

/** Somebody who is told events as they come, as far as they may see them. */
abstract class EventSubscriber {
    /** So much may wait for a reader. */
    static final int MAX_QUEUED_BYTES = 4 << 20;

    private final Sight sight;

    EventSubscriber(Sight sight) {
        this.sight = sight;
    }

    final Sight sight() {
        return sight;
    }

    final void tell(ToldEvent told) {
        if (sight.sees(told.event())) {
            write(told);
        }
    }

    /** What has changed in the views: nothing to who did not ask for it. */
    void tell(ViewNews news) {}

    /** Says that the connection is alive. */
    abstract void ping();

    abstract void write(ToldEvent told);

    /** Whether it reads so slowly that too much waits. */
    abstract boolean isFull();

    /** Ends the connection as is usual. */
    abstract void end();

    /** Ends it at once. */
    abstract void cutOff();
}
