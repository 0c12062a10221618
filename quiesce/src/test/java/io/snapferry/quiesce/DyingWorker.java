package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.Guest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A worker that freezes a guest, says so, and then waits to be killed. */
final class DyingWorker {
    private DyingWorker() {}

    public static void main(String[] args) throws Exception {
        GuestGuard guard = GuestGuard.start(new Hooks(Path.of(args[0])).settings());
        guard.freeze(new Guest(100, Guest.Kind.VM), Duration.ofMinutes(10));
        System.out.println("frozen");
        TimeUnit.MINUTES.sleep(5);
    }
}
