package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A problem of the API (RFC 9457) as a person reads it. */
final class ProblemText {
    private ProblemText() {}

    /** {@code FIELD: REASON} lines under the title if fields are at fault, else the one sentence of the problem. */
    static String of(int status, JsonNode problem, URI gateway) {
        JsonNode errors = problem.path("errors");
        if (errors.isEmpty()) {
            String title = problem.path("title")
                    .asText("the gateway at " + gateway + " answered with status " + status + " and no reason");
            return problem.path("detail").asText(title);
        }
        List<String> lines = new ArrayList<>();
        lines.add(problem.path("title").asText("refused") + ":");
        errors.forEach(error -> lines.add("  "
                + error.path("field").asText("") + ": "
                + error.path("reason").asText()));
        return String.join(System.lineSeparator(), lines);
    }
}
