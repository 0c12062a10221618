package io.snapferry.gateway.core;

import com.fasterxml.jackson.annotation.JsonValue;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.view.JobView;
import java.util.Optional;

/**
 * A job's limit as the REST API shows it.
 *
 * @param value a number of MB/s, or the text of a profile
 */
public record RateJson(@JsonValue Object value) {
    static Optional<RateJson> of(JobView job) {
        return job.rateProfile()
                .map(RateJson::new)
                .or(() -> job.rate().map(Rate::megabytesPerSecond).map(RateJson::new));
    }
}
