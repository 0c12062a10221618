package io.snapferry.gateway.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.snapferry.contracts.view.JobView;
import java.time.Instant;
import java.util.Optional;

/** Orders in which jobs can be listed: what needs attention comes first. Those of the same rank follow by their ids. */
public enum JobOrder {
    @JsonProperty("id")
    ID,
    /** The largest lag; those without any, which never ran and are of an older release, last. */
    @JsonProperty("lag")
    LAG,
    /** The oldest success; those that never had any first. */
    @JsonProperty("lastSync")
    LAST_SYNC,
    /** The soonest; those that are not due at all last. */
    @JsonProperty("nextSync")
    NEXT_SYNC,
    /** The most failures. */
    @JsonProperty("failCount")
    FAIL_COUNT;

    /** Where the job stands now. */
    JobPosition position(JobView job) {
        return new JobPosition(rank(job), job.id());
    }

    private long rank(JobView job) {
        return switch (this) {
            case ID -> 0;
            case LAG -> millis(job.state().lastSync().or(job::createdAt), Long.MAX_VALUE);
            case LAST_SYNC -> millis(job.state().lastSync(), Long.MIN_VALUE);
            case NEXT_SYNC -> millis(job.state().nextSync(), Long.MAX_VALUE);
            case FAIL_COUNT -> -job.state().failCount();
        };
    }

    private static long millis(Optional<Instant> at, long missing) {
        return at.map(Instant::toEpochMilli).orElse(missing);
    }
}
