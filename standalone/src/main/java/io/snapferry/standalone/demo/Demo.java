package io.snapferry.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Shows a full sync, an incremental one, that the replica is equal, and a guest that moves there and back. */
final class Demo {
    private static final int CHANGE = 1 << 20;

    private final PrintStream out;
    private final DemoStorage storage;
    private final DemoJob job;
    private final boolean terminal;
    /** How far the last printed line was, where lines cannot be printed over. */
    private long quarter;

    Demo(PrintStream out, DemoStorage storage, GatewayClient gateway, boolean terminal) {
        this.out = out;
        this.storage = storage;
        this.job = new DemoJob(gateway);
        this.terminal = terminal;
    }

    static void createGuests(PrintStream out, DemoStorage storage) {
        for (DemoGuests.Disk disk : DemoGuests.DISKS) {
            boolean created = storage.create(disk);
            out.printf(
                    "  %s:%s  %s%s%n",
                    DemoGuests.STORAGE,
                    storage.volume(disk),
                    ProgressBar.size(disk.bytes()),
                    created ? "" : "  (was there already)");
        }
    }

    /**
     * Shows it all.
     *
     * @throws DemoFailedException if anything is not as it should be
     */
    void show() throws InterruptedException {
        job.awaitGuests();
        Instant begin = Instant.now();
        boolean first = job.create();
        long fullBytes = first ? showFullSync(begin) : 0;
        showIncrementalSync(fullBytes);
        compare();
        showMoves();
        compare();
    }

    private long showFullSync(Instant begin) throws InterruptedException {
        out.printf(
                "%nJob %s replicates guest 100 from %s to %s every minute, at most %s MB/s.%n",
                DemoJob.ID, DemoGuests.SOURCE, DemoGuests.TARGET, DemoJob.RATE);
        out.println("It is due at once. The first sync is a full one:");
        DemoJob.Outcome full = job.awaitSuccess(begin, this::progress);
        done(full);
        return full.bytes();
    }

    private void showIncrementalSync(long fullBytes) throws InterruptedException {
        // A run by the schedule could take the change before the one that is to show it.
        job.awaitQuiet();
        Instant begin = Instant.now();
        guestWrites(8);
        out.printf(
                "%nThe guest writes %s to %s. The next sync sends only the difference:%n",
                ProgressBar.size(CHANGE), storage.volume(DemoGuests.replicated().get(0)));
        job.runNow();
        DemoJob.Outcome incremental = job.awaitSuccess(begin, this::progress);
        done(incremental);
        if (fullBytes > 0) {
            double share = (double) incremental.bytes() / fullBytes;
            out.printf(Locale.ROOT, "  %.1f %% of the full sync%n", share * 100);
            if (share >= 0.1) {
                throw new DemoFailedException("the incremental sync sent " + incremental.bytes()
                        + " bytes, a tenth or more of the full sync's " + fullBytes);
            }
        }
    }

    private void showMoves() throws InterruptedException {
        guestWrites(12);
        out.printf(
                "%nThe guest writes %s more and moves to %s, and its job turns round:%n",
                ProgressBar.size(CHANGE), DemoGuests.TARGET);
        for (String node : List.of(DemoGuests.TARGET, DemoGuests.SOURCE)) {
            DemoJob.Moved moved = job.move(node);
            out.printf(
                    Locale.ROOT,
                    "  after %.1f s it lives on %s; %s sent%n",
                    moved.seconds(),
                    node,
                    ProgressBar.size(moved.bytes()));
        }
    }

    private void guestWrites(long changes) {
        byte[] data = new byte[CHANGE];
        new Random(Instant.now().toEpochMilli()).nextBytes(data);
        storage.write(DemoGuests.replicated().get(0), changes * CHANGE, data);
    }

    private void compare() {
        out.println();
        for (DemoGuests.Disk disk : DemoGuests.replicated()) {
            String volume = storage.volume(disk);
            storage.difference(disk).ifPresent(difference -> {
                throw new DemoFailedException("source and replica of " + volume + " differ: " + difference);
            });
            out.printf(
                    "%s: source and replica are equal, byte by byte (%s).%n", volume, ProgressBar.size(disk.bytes()));
        }
    }

    private void progress(JsonNode run) {
        if (!run.path("phase").asText().equals("running")) {
            return;
        }
        long done = run.path("bytesDone").asLong();
        long estimated = run.path("bytesEstimated").asLong();
        Duration since = Duration.between(Instant.parse(run.get("startedAt").asText()), Instant.now());
        String line = ProgressBar.line(done, estimated, done / Math.max(0.001, since.toMillis() / 1000.0));
        if (terminal) {
            out.print("\r" + line);
            out.flush();
        } else if (estimated > 0 && done * 4 / estimated > quarter) {
            quarter = done * 4 / estimated;
            out.println(line);
        }
    }

    private void done(DemoJob.Outcome outcome) {
        quarter = 0;
        double rate = outcome.seconds() > 0 ? outcome.bytes() / outcome.seconds() : 0;
        out.println((terminal ? "\r" : "") + ProgressBar.line(outcome.bytes(), outcome.bytes(), rate));
        out.printf(
                Locale.ROOT,
                "  run %s sent %s in %.1f s%n",
                outcome.run(),
                ProgressBar.size(outcome.bytes()),
                outcome.seconds());
    }
}
