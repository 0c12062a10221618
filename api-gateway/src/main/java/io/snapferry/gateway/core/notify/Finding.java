package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.LastSeen;
import io.snapferry.contracts.notification.NotificationKey;

/** What an event says about an incident. */
sealed interface Finding {
    /** It is so, or happened. {@code incident} is as if nobody had known of it before. */
    record Seen(Incident incident) implements Finding {}

    /** It is so no more, if it was. */
    record Over(NotificationKey key, LastSeen by) implements Finding {}
}
