package io.snapferry.contracts.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.GuestId;
import java.time.Instant;

/** What a worker tells: how a run goes, and which guests live on its node. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunStarted.class, name = "run-started"),
    @JsonSubTypes.Type(value = RunProgress.class, name = "run-progress"),
    @JsonSubTypes.Type(value = RunSucceeded.class, name = "run-succeeded"),
    @JsonSubTypes.Type(value = RunFailed.class, name = "run-failed"),
    @JsonSubTypes.Type(value = GuestObserved.class, name = "guest-observed"),
    @JsonSubTypes.Type(value = GuestAbsent.class, name = "guest-absent")
})
public sealed interface Report extends Message permits RunReport, GuestObserved, GuestAbsent {
    GuestId guest();

    Instant at();
}
