package io.snapferry.transfer.limit;

import io.snapferry.contracts.id.Rate;
import io.snapferry.transfer.core.Arrival;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** A limit that transfers share, which may change at any time, be it by the clock or by its owner. */
public final class Limit {

    private final String place;
    private final Direction direction;
    private final Supplier<Optional<Rate>> rate;
    private final Arrival arrival;
    private final LongAdder passed = new LongAdder();

    /** Which way the bytes go that a limit counts. */
    public enum Direction {
        SEND,
        RECEIVE
    }

    /**
     * A limit as it is now.
     *
     * @param place such as {@code node}, {@code storage local} or {@code job 100-0}
     * @param rate empty for no limit
     * @param bytes passed through this process since the limit was made, limited or not
     */
    public record Reading(String place, Direction direction, Optional<Rate> rate, long bytes) {}

    Limit(String place, Direction direction, Supplier<Optional<Rate>> rate, Arrival arrival) {
        this.place = place;
        this.direction = direction;
        this.rate = rate;
        this.arrival = arrival;
    }

    /** One for the transfers of this process alone. */
    public static Limit local(String place, Direction direction, Supplier<Optional<Rate>> rate) {
        return new Limit(place, direction, rate, new MemoryArrival());
    }

    public Reading read() {
        return new Reading(place, direction, rate.get(), passed.sum());
    }

    Optional<Rate> rate() {
        return rate.get();
    }

    Arrival arrival() {
        return arrival;
    }

    void count(int bytes) {
        passed.add(bytes);
    }
}
