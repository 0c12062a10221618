package io.snapferry.system.rules.planted.scheduler.core;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

final class PlantedClock {
    Instant reads() {
        return Instant.now();
    }

    Supplier<Instant> refers() {
        return Instant::now;
    }

    Clock system() {
        return Clock.systemUTC();
    }

    UUID dice() {
        return UUID.randomUUID();
    }
}
