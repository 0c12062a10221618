package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import java.util.Optional;

/**
 * A job and its state as the scheduler publishes them on the compacted topic of jobs.
 *
 * @param source the guest's home, which a job follows; empty while no node shows the guest
 * @param revision grows with every change of this job
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonTypeName("job")
public record JobView(
        JobId id,
        GuestId guest,
        NodeName target,
        Optional<NodeName> source,
        String schedule,
        Optional<Rate> rate,
        String comment,
        boolean enabled,
        JobState state,
        Optional<ActiveRun> run,
        long revision)
        implements Message {}
