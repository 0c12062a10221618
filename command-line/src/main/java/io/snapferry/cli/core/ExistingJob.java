package io.snapferry.cli.core;

import com.fasterxml.jackson.databind.JsonNode;

/** A job that the cluster has. */
public record ExistingJob(Job job, boolean isBeingRemoved) {
    public static ExistingJob shown(JsonNode job) {
        boolean removing = job.path("state").path("phase").asText().equals("removing");
        return new ExistingJob(Job.shown(job), removing);
    }

    /** Whether a plan that was made for this job still fits. */
    public boolean isStill(Job planned) {
        return !isBeingRemoved
                && job.target().equals(planned.target())
                && job.differences(planned).isEmpty();
    }
}
