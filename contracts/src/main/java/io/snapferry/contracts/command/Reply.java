package io.snapferry.contracts.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.view.JobView;
import java.util.List;
import java.util.Optional;

/** The scheduler's answer to a command. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Reply.Refused.class, name = "refused")
})
public sealed interface Reply extends Message {
    String commandId();

    /**
     * The command was carried out.
     *
     * @param job the job as it is now; empty if it is gone, or if the command was about none
     * @param warnings sentences for the user about what may surprise; none if empty
     */
    record Done(String commandId, Optional<JobView> job, Optional<List<String>> warnings) implements Reply {}

    /** Nothing was changed. */
    record Refused(String commandId, Refusal refusal) implements Reply {}
}
