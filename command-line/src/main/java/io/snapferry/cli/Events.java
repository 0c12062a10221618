package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        description = "Print events as they come, until Ctrl-C: runs that end, jobs that lag."
                + " With --output json, CloudEvents, one a line.")
final class Events extends Verb {
    @Option(
            names = {"-f", "--follow"},
            description = "it always follows; this is for fingers that are used to it")
    @SuppressWarnings("UnusedVariable") // picocli fills it
    private boolean follow;

    @Option(names = "--guest", paramLabel = "N", split = ",", description = "only those of these guests")
    private List<String> guests = List.of();

    @Option(names = "--job", paramLabel = "ID", split = ",", description = "only those of these jobs")
    private List<String> jobs = List.of();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "only those of these types, such as run.failed, or run for all about runs")
    private List<String> types = List.of();

    @Option(names = "--all", description = "first those that the gateway still has")
    private boolean all;

    @Option(names = "--count", paramLabel = "N", description = "end after so many")
    private Long count;

    @Option(names = "--json", description = "the same as --output json")
    private boolean json;

    @Override
    public void run() {
        if (json) {
            snapferry().printJson();
        }
        EventMemory memory = new EventMemory(all ? Optional.empty() : Optional.of(Instant.now()));
        EventFilter filter = new EventFilter(guests, jobs, types);
        Patience patience = snapferry().patience(snapferry()::tell);
        ApiClient api = api();
        long left = count == null ? Long.MAX_VALUE : count;
        while (left > 0) {
            left -= read(api, memory, filter, patience, left);
            if (left > 0) {
                patience.pause();
            }
        }
    }

    /** How many were printed until the stream broke. */
    private long read(ApiClient api, EventMemory memory, EventFilter filter, Patience patience, long wanted) {
        long[] printed = {0};
        SseReader reader = new SseReader();
        try {
            api.lines("events", memory.lastEventId(), line -> {
                patience.answered();
                reader.add(line).filter(memory::isNew).filter(filter::wants).ifPresent(event -> {
                    print(event);
                    printed[0]++;
                });
                return printed[0] < wanted;
            });
        } catch (GatewayAwayException e) {
            patience.missed(e);
        }
        return printed[0];
    }

    private void print(JsonNode event) {
        snapferry().printLine(event, () -> EventText.line(event, snapferry().zone()));
    }
}
