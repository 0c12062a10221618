package io.snapferry.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Why a command was refused.
 *
 * @param field the field of the job at fault, by its name in the REST API; empty if it is the whole
 * @param reason one sentence for the user: what was wrong and what to do
 */
public record Refusal(Kind kind, Optional<String> field, String reason) {
    public enum Kind {
        /** The value can never be right. */
        @JsonProperty("invalid")
        INVALID,
        /** There is no such job, guest or node. */
        @JsonProperty("not-found")
        NOT_FOUND,
        /** Right in itself, but against what is there now. */
        @JsonProperty("conflict")
        CONFLICT,
        /** The job does not have the revision that the command wanted, and never will again. */
        @JsonProperty("changed")
        CHANGED
    }
}
