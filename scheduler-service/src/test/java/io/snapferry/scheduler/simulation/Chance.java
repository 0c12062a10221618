package io.snapferry.scheduler.simulation;

import java.util.List;
import java.util.Random;

/** Seeded chance. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    boolean of(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both included. */
    long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least + 1));
    }

    /** Waits between things that happen once in {@code mean} on average. */
    long waitFor(long mean) {
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * mean);
    }

    /** A time not long after {@code time}, half of them just when jobs become due. */
    long moment(long time) {
        long quarter = 900_000;
        return of(0.5) ? time : (time / quarter + 1) * quarter + between(-500, 3_000);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
