package io.snapferry.gateway.command;

import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.JobId;
import io.snapferry.gateway.core.Reach;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out how far commands get, with one that changes nothing. Belongs to one event loop.
 *
 * <p>Whoever asks every few seconds, as load balancers do, is answered at once with what was found out last, while it is
 * found out anew: they do not wait for long.
 */
public final class Probe {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A change of nothing, to a job that nobody has. */
    private static final JobId NO_JOB = JobId.parse("999999999-999999999");

    private final CommandBus bus;
    private final Clock clock;
    private final Supplier<String> ids;
    private Reach last = Reach.NOWHERE;
    private Instant lastAt = Instant.MIN;
    private Optional<Future<Reach>> underWay = Optional.empty();

    public Probe(CommandBus bus, Clock clock, Supplier<String> ids) {
        this.bus = bus;
        this.clock = clock;
        this.ids = ids;
    }

    /** How far a command got within the last ten seconds, or gets now. Does not fail. */
    public Future<Reach> check() {
        Instant now = clock.instant();
        boolean known = now.isBefore(lastAt.plus(FRESH));
        boolean settled = last == Reach.SCHEDULER && now.isBefore(lastAt.plus(FRESH.dividedBy(2)));
        if (known && settled) {
            return Future.succeededFuture(last);
        }
        Future<Reach> next = underWay.orElseGet(this::ask);
        return known ? Future.succeededFuture(last) : next;
    }

    private Future<Reach> ask() {
        Future<Reach> asked = bus.ask(nothing(), PATIENCE)
                .map(Reach.SCHEDULER)
                .otherwise(e -> e instanceof UnansweredException unanswered && unanswered.taken()
                        ? Reach.KAFKA
                        : Reach.NOWHERE);
        underWay = Optional.of(asked);
        return asked.onSuccess(reach -> {
            last = reach;
            lastAt = clock.instant();
            underWay = Optional.empty();
        });
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
