package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Run a job now, compare the content of its replica with the source's, and wait for the result."
                + " Reads all of each volume on both nodes.")
final class Verify extends Verb {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");

    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Option(names = "--no-wait", description = "only ask for it; the result is in the job's runs and events")
    private boolean noWait;

    @Override
    public void run() {
        long before = newest();
        JsonNode asked = api().post(
                        job(id) + "/run", PrettyJson.MAPPER.createObjectNode().put("verify", true));
        if (noWait) {
            snapferry()
                    .printChange(
                            asked, () -> "job " + id + " is to run and compare contents; follow it with: log " + id);
            return;
        }
        JsonNode run = awaitRun(before);
        snapferry().print(run, () -> RunTables.verifications(run));
        RunTables.whyNotVerified(run).ifPresent(why -> {
            throw new CommandFailedException(why);
        });
    }

    private JsonNode runs() {
        return api().items(job(id) + "/runs");
    }

    private long newest() {
        long newest = 0;
        for (JsonNode run : runs()) {
            newest = Math.max(newest, number(run));
        }
        return newest;
    }

    private JsonNode awaitRun(long before) {
        while (true) {
            Optional<JsonNode> ended = ended(before);
            if (ended.isPresent()) {
                return ended.get();
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailedException("interrupted; the comparison goes on, see: log " + id);
            }
        }
    }

    /** The first manual run after those that were there before: a run that somebody asked for comes before all others. */
    private Optional<JsonNode> ended(long before) {
        Optional<JsonNode> first = Optional.empty();
        for (JsonNode run : runs()) {
            boolean asked = number(run) > before && run.path("trigger").asText().equals("manual");
            if (asked && first.filter(other -> number(other) < number(run)).isEmpty()) {
                first = Optional.of(run);
            }
        }
        return first.filter(run -> ENDS.contains(run.path("phase").asText()));
    }

    private static long number(JsonNode run) {
        String id = run.path("id").asText();
        return Long.parseLong(id.substring(id.lastIndexOf('.') + 1));
    }
}
