package io.snapferry.gateway.command;

import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.JobId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out whether the scheduler answers, with a command that changes nothing. Belongs to one event loop. */
public final class SchedulerProbe {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A change of nothing, to a job that nobody has. */
    private static final JobId NO_JOB = JobId.parse("999999999-999999999");

    private final CommandBus bus;
    private final Clock clock;
    private final Supplier<String> ids;
    private Instant answeredAt = Instant.MIN;
    private Optional<Future<Void>> underWay = Optional.empty();

    public SchedulerProbe(CommandBus bus, Clock clock, Supplier<String> ids) {
        this.bus = bus;
        this.clock = clock;
        this.ids = ids;
    }

    /** Succeeds if the scheduler answered within the last ten seconds or does so now; fails with the reason. */
    public Future<Void> check() {
        if (answeredAt.plus(FRESH).isAfter(clock.instant())) {
            return Future.succeededFuture();
        }
        if (underWay.isEmpty()) {
            Future<Void> probe = bus.ask(nothing(), PATIENCE).map(this::answered);
            underWay = Optional.of(probe);
            probe.onComplete(done -> underWay = Optional.empty());
            return probe;
        }
        return underWay.get();
    }

    private Void answered(Reply reply) {
        answeredAt = clock.instant();
        return null;
    }

    private UpdateJob nothing() {
        return new UpdateJob(
                ids.get(),
                NO_JOB,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
