package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A problem of the API (RFC 9457) as a person reads it. */
final class ProblemText {
    private ProblemText() {}

    /**
     * {@code FIELD: REASON} lines under the title if fields are at fault, else the one sentence of the problem.
     *
     * @param sent what was asked; a fault that has a place in it is pointed at
     */
    static String of(int status, JsonNode problem, URI gateway, JsonNode sent) {
        JsonNode errors = problem.path("errors");
        if (errors.isEmpty()) {
            String title = problem.path("title")
                    .asText("the gateway at " + gateway + " answered with status " + status + " and no reason");
            return problem.path("detail").asText(title);
        }
        List<String> lines = new ArrayList<>();
        lines.add(problem.path("title").asText("refused") + ":");
        errors.forEach(error -> {
            String field = error.path("field").asText("");
            lines.add("  " + field + ": " + error.path("reason").asText());
            lines.addAll(pointed(sent.path(field), error.path("position")));
        });
        return String.join(System.lineSeparator(), lines);
    }

    /** The text with a caret under the position; nothing if either is unknown. */
    private static List<String> pointed(JsonNode text, JsonNode position) {
        if (text.asText().isBlank() || !position.isInt()) {
            return List.of();
        }
        String line = text.textValue().replaceAll("\\p{Cntrl}", " ");
        int before = Math.max(0, Math.min(position.intValue() - 1, line.length()));
        return List.of("    " + line, "    " + " ".repeat(line.codePointCount(0, before)) + "^");
    }
}
