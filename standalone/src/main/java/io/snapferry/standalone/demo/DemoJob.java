package io.snapferry.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Job 100-0 as the demo drives it through the API. */
final class DemoJob {
    static final String ID = "100-0";
    static final BigDecimal RATE = BigDecimal.TEN;
    private static final String PATH = "jobs/" + ID;
    private static final String GUEST = "guests/100";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final GatewayClient gateway;

    DemoJob(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** Creates the job, which is due at once; returns false if there was one. */
    boolean create() throws InterruptedException {
        for (JsonNode job : gateway.get("jobs?guest=100").path("items")) {
            if (job.path("id").asText().equals(ID)) {
                return false;
            }
        }
        gateway.post(
                "jobs",
                GatewayClient.object(
                        "id", ID, "target", DemoGuests.TARGET, "schedule", "*/1", "rate", RATE, "comment", "demo"));
        return true;
    }

    void runNow() throws InterruptedException {
        gateway.post(PATH + "/run", GatewayClient.object("verify", true));
    }

    /** Waits until no run is under way and none will begin by itself in the next seconds. */
    void awaitQuiet() throws InterruptedException {
        until(() -> {
            JsonNode job = gateway.get(PATH);
            Instant soon = Instant.now().plus(QUIET);
            JsonNode next = job.path("state").path("nextSync");
            boolean rests = !job.has("run")
                    && next.isTextual()
                    && Instant.parse(next.asText()).isAfter(soon);
            return rests ? Optional.of(true) : Optional.empty();
        });
    }

    void awaitGuests() throws InterruptedException {
        until(() -> {
            List<String> seen = new ArrayList<>();
            gateway.get("guests?limit=1000")
                    .path("items")
                    .forEach(guest -> seen.add(guest.path("id").asText()));
            return seen.containsAll(List.of("100", "200")) ? Optional.of(seen) : Optional.empty();
        });
    }

    /** The first run that succeeds among those started at or after an instant; what others do meanwhile is told too. */
    Outcome awaitSuccess(Instant since, Consumer<JsonNode> progress) throws InterruptedException {
        return until(() -> {
            long bytes = 0;
            for (JsonNode run : oldestFirst(gateway.get(PATH + "/runs").path("items"))) {
                boolean began = run.hasNonNull("startedAt");
                if (!began || Instant.parse(run.get("startedAt").asText()).isBefore(since)) {
                    continue;
                }
                progress.accept(run);
                bytes += run.path("bytesDone").asLong();
                String phase = run.path("phase").asText();
                if (phase.equals("failed")) {
                    throw new DemoFailedException("run " + run.path("id").asText() + " failed: "
                            + run.path("error").path("message").asText());
                }
                if (phase.equals("succeeded")) {
                    return Optional.of(new Outcome(
                            run.path("id").asText(), bytes, run.path("duration").asDouble()));
                }
            }
            return Optional.empty();
        });
    }

    /**
     * How it went.
     *
     * @param bytes what all runs since the asked instant sent together
     */
    record Outcome(String run, long bytes, double seconds) {}

    private interface Question<T> {
        Optional<T> ask() throws InterruptedException;
    }

    /** Moves guest 100, and returns when it lives there. */
    Moved move(String node) throws InterruptedException {
        JsonNode begun = gateway.post(GUEST + "/migrate", GatewayClient.object("target", node));
        Instant since = Instant.parse(begun.path("move").path("startedAt").asText());
        JsonNode move = until(() -> Optional.of(gateway.get(GUEST).path("move")).filter(now -> now.has("endedAt")));
        if (!move.path("outcome").asText().equals("moved")) {
            throw new DemoFailedException("guest 100 stayed where it was: " + move);
        }
        long bytes = 0;
        for (JsonNode run : gateway.get(PATH + "/runs").path("items")) {
            boolean before = run.hasNonNull("startedAt")
                    && Instant.parse(run.get("startedAt").asText()).isBefore(since);
            bytes += before ? 0 : run.path("bytesDone").asLong();
        }
        Duration took =
                Duration.between(since, Instant.parse(move.path("endedAt").asText()));
        return new Moved(bytes, took.toMillis() / 1000.0);
    }

    /**
     * How a move went.
     *
     * @param seconds from when it was asked for until the guest lived there
     */
    record Moved(long bytes, double seconds) {}

    private static List<JsonNode> oldestFirst(JsonNode newestFirst) {
        List<JsonNode> runs = new ArrayList<>();
        newestFirst.forEach(run -> runs.add(0, run));
        return runs;
    }

    private static <T> T until(Question<T> question) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        throw new DemoFailedException(
                "nothing came of it within " + PATIENCE.toMinutes() + " minutes: look at ./snapferry log " + ID);
    }
}
