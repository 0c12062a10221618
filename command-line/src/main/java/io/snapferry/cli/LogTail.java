package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What was added to a log of which the gateway keeps the last lines only. */
final class LogTail {
    private LogTail() {}

    /**
     * The lines of {@code now} that come after those of {@code before}. None if {@code now} is a part of it: a gateway that
     * has just started may not have read all again. All if they have nothing in common.
     */
    static List<JsonNode> added(List<JsonNode> before, List<JsonNode> now) {
        for (int from = 0; from < before.size(); from++) {
            int common = Math.min(before.size() - from, now.size());
            if (before.subList(from, from + common).equals(now.subList(0, common))) {
                return List.copyOf(now.subList(common, now.size()));
            }
        }
        return List.copyOf(now);
    }

    static List<JsonNode> list(JsonNode items) {
        List<JsonNode> lines = new ArrayList<>();
        items.forEach(lines::add);
        return lines;
    }
}
