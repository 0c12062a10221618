package io.snapferry.contracts.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.GuestId;

/** A change that somebody asks of the scheduler. A command that arrives twice acts once and is answered alike. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CreateJob.class, name = "create-job"),
    @JsonSubTypes.Type(value = UpdateJob.class, name = "update-job"),
    @JsonSubTypes.Type(value = DeleteJob.class, name = "delete-job"),
    @JsonSubTypes.Type(value = RunJobNow.class, name = "run-job-now"),
    @JsonSubTypes.Type(value = RehearseJob.class, name = "rehearse-job"),
    @JsonSubTypes.Type(value = CancelRun.class, name = "cancel-run"),
    @JsonSubTypes.Type(value = ChangeVolume.class, name = "change-volume"),
    @JsonSubTypes.Type(value = MigrateGuest.class, name = "migrate-guest"),
    @JsonSubTypes.Type(value = RecoverGuest.class, name = "recover-guest"),
    @JsonSubTypes.Type(value = CancelMove.class, name = "cancel-move")
})
public sealed interface Command extends Message
        permits JobCommand, ChangeVolume, MigrateGuest, RecoverGuest, CancelMove {
    /** Unique; the reply carries it. */
    String commandId();

    /** Whom it concerns; its key on the topic of commands. */
    GuestId guest();
}
