package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads a job's log again and again, and hands on each line once. */
final class LogFollower {
    /** A gateway may hear of a run's end before its last lines. */
    private static final int LAST_LOOKS = 2;

    private final ApiClient api;
    private final Patience patience;
    private final String job;
    private final Consumer<JsonNode> line;
    private Optional<String> run = Optional.empty();
    private List<JsonNode> seen = List.of();

    LogFollower(ApiClient api, Patience patience, String job, Consumer<JsonNode> line) {
        this.api = api;
        this.patience = patience;
        this.job = job;
        this.line = line;
    }

    /** A run's log to the run's end. Of what is there at first, only the last {@code limit} lines. */
    void followRun(String id, int limit) {
        begin(id);
        tell(read(Optional.of(id)), limit);
        int quiet = 0;
        while (quiet < LAST_LOOKS) {
            boolean ended = patience.ask(() -> RunText.hasEnded(api.get("runs/" + ApiClient.encoded(id))));
            boolean more = tell(read(Optional.of(id)), Integer.MAX_VALUE);
            quiet = ended && !more ? quiet + 1 : 0;
            if (quiet < LAST_LOOKS) {
                patience.pause();
            }
        }
    }

    /** The last run's log, then that of each run that comes. Never returns. */
    void followJob(int limit) {
        tellNewest(limit);
        while (true) {
            patience.pause();
            tellNewest(Integer.MAX_VALUE);
        }
    }

    private void tellNewest(int limit) {
        List<JsonNode> lines = read(Optional.empty());
        if (lines.isEmpty()) {
            return;
        }
        String newest = lines.get(0).path("run").asText();
        if (run.isPresent() && !run.get().equals(newest)) {
            tell(read(run), Integer.MAX_VALUE);
            between(run.get(), newest).forEach(id -> {
                begin(id);
                tell(read(Optional.of(id)), Integer.MAX_VALUE);
            });
        }
        if (!run.equals(Optional.of(newest))) {
            begin(newest);
        }
        tell(lines, limit);
    }

    private Iterable<String> between(String from, String to) {
        Set<String> runs = new TreeSet<>((a, b) -> Long.compare(AskedRun.number(a), AskedRun.number(b)));
        patience.ask(() -> api.items(Verb.job(job) + "/runs"))
                .forEach(known -> runs.add(known.path("id").asText()));
        runs.removeIf(id -> AskedRun.number(id) <= AskedRun.number(from) || AskedRun.number(id) >= AskedRun.number(to));
        return runs;
    }

    private void begin(String id) {
        run = Optional.of(id);
        seen = List.of();
    }

    private boolean tell(List<JsonNode> lines, int limit) {
        List<JsonNode> added = LogTail.added(seen, lines);
        if (added.isEmpty()) {
            return false;
        }
        added.subList(Math.max(0, added.size() - limit), added.size()).forEach(line);
        seen = lines;
        return true;
    }

    private List<JsonNode> read(Optional<String> id) {
        String query = id.map(chosen -> "?run=" + ApiClient.encoded(chosen)).orElse("");
        return LogTail.list(patience.ask(() -> api.items(Verb.job(job) + "/log" + query)));
    }
}
