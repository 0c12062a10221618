package io.snapferry.gateway.core.advice;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/**
 * Something that would go wrong when it matters.
 *
 * @param advice one sentence: what is wrong, and what to do
 */
public record Finding(Kind kind, Optional<GuestId> guest, Optional<JobId> job, Optional<NodeName> node, String advice) {
    /** What it is about, in the order of how bad it is. */
    public enum Kind {
        /** A guest that nothing replicates. */
        @JsonProperty("no-job")
        NO_JOB,
        /** A guest of which there is no complete replica. */
        @JsonProperty("no-replica")
        NO_REPLICA,
        /** A node whose loss would overfill another. */
        @JsonProperty("overfill")
        OVERFILL,
        /** A job whose lag cannot stay within its limit. */
        @JsonProperty("lag")
        LAG
    }

    static Finding ofGuest(Kind kind, GuestId guest, String advice) {
        return new Finding(kind, Optional.of(guest), Optional.empty(), Optional.empty(), advice);
    }

    static Finding ofJob(JobId job, String advice) {
        return new Finding(Kind.LAG, Optional.of(job.guest()), Optional.of(job), Optional.empty(), advice);
    }

    static Finding ofNode(NodeName node, String advice) {
        return new Finding(Kind.OVERFILL, Optional.empty(), Optional.empty(), Optional.of(node), advice);
    }
}
