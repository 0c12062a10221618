package io.snapferry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Puts the events of a stream of server-sent events together, line by line. */
final class SseReader {
    private final StringBuilder data = new StringBuilder();

    /** The event that this line ends. Lines that are no data of one, such as pings, are passed over. */
    Optional<JsonNode> add(String line) {
        if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(line.substring("data:".length()));
            return Optional.empty();
        }
        if (!line.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PrettyJson.MAPPER.readTree(data.toString()));
        } catch (JsonProcessingException e) {
            throw new CommandFailedException("what the gateway told is no event: " + data);
        } finally {
            data.setLength(0);
        }
    }
}
