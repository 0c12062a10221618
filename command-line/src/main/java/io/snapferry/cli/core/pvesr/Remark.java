package io.snapferry.cli.core.pvesr;

import io.snapferry.cli.core.JobName;
import io.snapferry.cli.core.Place;
import java.util.Optional;

/**
 * What was not taken over as it stands.
 *
 * @param job the one that is taken over without it; empty if nothing is taken over there
 */
public record Remark(Place place, Optional<JobName> job, String text) {
    Remark withoutJob() {
        return new Remark(place, Optional.empty(), text);
    }

    @Override
    public String toString() {
        return place + ": " + text;
    }
}
