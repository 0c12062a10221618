package io.snapferry.gateway.notify;

import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.NotificationMessage;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Keeps what is known of notifications, for whoever goes on. */
interface Keeper {
    /**
     * Completes when this cannot be lost; after a failure nobody knows, and all begins anew with what is kept.
     *
     * @param changes an empty message says that what the key names is gone
     */
    Future<Void> keep(Map<NotificationKey, Optional<NotificationMessage>> changes);

    Future<Void> close();
}
