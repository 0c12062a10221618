package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Asks for a run of a job and follows it to its end. */
final class RunWait {
    private static final Set<String> COMING = Set.of("pending", "syncing");
    private static final Duration OTHER_CLOCKS = Duration.ofMinutes(5);

    private final ApiClient api;
    private final String job;
    private final ProgressDisplay display;
    private final Patience patience;

    RunWait(Snapferry snapferry, String job) {
        this.api = snapferry.api();
        this.job = job;
        display = snapferry.display();
        patience = snapferry.patience(display::tell);
    }

    /** How it ended, whatever that was. A comparison of contents is never what a run ordered before was for. */
    JsonNode askAndFollow(Optional<JsonNode> body) {
        long before = AskedRun.newest(runs());
        String path = Verb.job(job) + "/run";
        JsonNode answer = body.map(wish -> api.post(path, wish)).orElseGet(() -> api.post(path));
        return follow(body.isEmpty() ? AskedRun.adopted(answer, false) : Optional.empty(), before, false);
    }

    /** The same for a rehearsal. */
    JsonNode rehearse() {
        long before = AskedRun.newest(runs());
        JsonNode answer = api.post(Verb.job(job) + "/rehearse");
        return follow(AskedRun.adopted(answer, true), before, true);
    }

    private JsonNode follow(Optional<String> adopted, long before, boolean rehearsal) {
        patience.afterAnswer();
        try {
            return Goodbye.ifEndedDuring(
                    () -> follow(adopted.map(this::read).orElseGet(() -> awaitOrder(before, rehearsal))),
                    () -> display.leave(RunText.goesOn(job)));
        } finally {
            display.clear();
        }
    }

    private JsonNode awaitOrder(long before, boolean rehearsal) {
        while (true) {
            JsonNode state = patience.ask(() -> api.get(Verb.job(job)));
            Optional<JsonNode> run = AskedRun.first(patience.ask(this::runs), before, rehearsal);
            if (run.isPresent()) {
                return run.get();
            }
            if (!isComing(state.path("state"), rehearsal)) {
                throw new CommandFailedException(RunText.takenBack(job), ExitStatus.RUN_CANCELLED);
            }
            display.show("waiting", RunText.waiting(state), Instant.now());
            patience.pause();
        }
    }

    /** A rehearsal that was asked for is due from then on, by the clock of the scheduler. */
    private static boolean isComing(JsonNode state, boolean rehearsal) {
        if (!rehearsal) {
            return COMING.contains(state.path("phase").asText());
        }
        JsonNode next = state.path("nextRehearsal");
        return next.isTextual() && Cells.instant(next).isBefore(Instant.now().plus(OTHER_CLOCKS));
    }

    private JsonNode follow(JsonNode asked) {
        JsonNode run = asked;
        while (!RunText.hasEnded(run)) {
            display.show(
                    run.path("phase").asText() + run.path("attempt").asText(), RunText.progress(run), Instant.now());
            patience.pause();
            run = read(run.path("id").asText());
        }
        return run;
    }

    private JsonNode read(String run) {
        return patience.ask(() -> api.get("runs/" + ApiClient.encoded(run)));
    }

    private JsonNode runs() {
        return api.items(Verb.job(job) + "/runs");
    }
}
