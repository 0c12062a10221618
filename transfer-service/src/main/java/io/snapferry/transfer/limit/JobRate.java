package io.snapferry.transfer.limit;

import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.contracts.rate.RateSyntaxException;
import io.snapferry.contracts.view.JobView;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** The limit of a job as its view says now: an order is older, and the transfer may outlast the limit that it names. */
public final class JobRate implements Supplier<Optional<Rate>> {

    private final Optional<Rate> ordered;
    private final Supplier<Optional<JobView>> view;
    private final NodeLimits node;
    private volatile Optional<Parsed> parsed = Optional.empty();

    private record Parsed(String text, Optional<RateProfile> profile) {}

    /**
     * Follows the view.
     *
     * @param ordered holds while there is no view
     */
    public JobRate(Optional<Rate> ordered, Supplier<Optional<JobView>> view, NodeLimits node) {
        this.ordered = ordered;
        this.view = view;
        this.node = node;
    }

    @Override
    public Optional<Rate> get() {
        Optional<JobView> job = view.get();
        if (job.isEmpty()) {
            return ordered;
        }
        Optional<RateProfile> profile = job.get().rateProfile().flatMap(this::parse);
        ZoneId zone = job.get().timezone().orElse(node.timezone());
        return profile.isPresent() ? node.at(profile.get(), zone) : job.get().rate();
    }

    /** One that a later release wrote in a form of its own is passed over. */
    private Optional<RateProfile> parse(String text) {
        Optional<Parsed> last = parsed;
        if (last.isPresent() && last.get().text().equals(text)) {
            return last.get().profile();
        }
        Optional<RateProfile> profile;
        try {
            profile = Optional.of(RateProfile.parse(text));
        } catch (RateSyntaxException e) {
            profile = Optional.empty();
        }
        parsed = Optional.of(new Parsed(text, profile));
        return profile;
    }
}
