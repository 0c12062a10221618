package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Follows a guest that was sent to another node until it is there, or stays. */
final class MoveWait {
    private final Snapferry snapferry;
    private final ApiClient api;
    private final String guest;
    private final ProgressDisplay display;
    private final Patience patience;

    MoveWait(Snapferry snapferry, String guest) {
        this.snapferry = snapferry;
        this.api = snapferry.api();
        this.guest = guest;
        display = snapferry.display();
        patience = snapferry.patience(display::tell);
    }

    /**
     * Returns when the guest has arrived.
     *
     * @param begun the answer to the request
     * @throws CommandFailedException if it stays
     */
    void follow(JsonNode begun) {
        long number = begun.path("move").path("number").asLong();
        patience.afterAnswer();
        JsonNode over;
        try {
            over = Goodbye.ifEndedDuring(() -> untilOver(begun, number), () -> display.leave(MoveText.goesOn(guest)));
        } finally {
            display.clear();
        }
        JsonNode move = over.path("move");
        boolean arrived = move.path("outcome").asText().equals("moved")
                && move.path("number").asLong() == number;
        snapferry.print(over, () -> arrived ? MoveText.arrived(over, snapferry.zone()) : "");
        if (!arrived) {
            throw new CommandFailedException(MoveText.stayed(over), ExitStatus.RUN_FAILED);
        }
    }

    private JsonNode untilOver(JsonNode begun, long number) {
        JsonNode now = begun;
        while (now.path("move").path("number").asLong() == number
                && now.path("move").path("outcome").asText().equals("under-way")) {
            JsonNode move = now.path("move");
            JsonNode job = patience.ask(() -> api.get(Verb.job(move.path("job").asText())));
            display.show(move.path("step").asText(), MoveText.progress(now, job), Instant.now());
            patience.pause();
            now = patience.ask(() -> api.get(Verb.guest(guest)));
        }
        return now;
    }
}
