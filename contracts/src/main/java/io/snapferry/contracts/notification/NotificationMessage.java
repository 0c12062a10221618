package io.snapferry.contracts.notification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.Message;

/**
 * What is known of notifications, on their compacted topic. {@link #key} is what a record lies under; one without a value
 * says that what the key names is gone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Incident.class, name = "incident"),
    @JsonSubTypes.Type(value = EventsRead.class, name = "events-read"),
    @JsonSubTypes.Type(value = TargetHealth.class, name = "target-health")
})
public sealed interface NotificationMessage extends Message permits Incident, EventsRead, TargetHealth {
    NotificationKey key();
}
