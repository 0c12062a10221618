package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Which events are wanted; an empty list wants all. */
record EventFilter(List<String> guests, List<String> jobs, List<String> types) {
    static final String OURS = "io.snapferry.";

    boolean wants(JsonNode event) {
        JsonNode data = event.path("data");
        return isIn(guests, data.path("guest").asText())
                && isIn(jobs, data.path("job").asText())
                && (types.isEmpty() || types.stream().anyMatch(type -> isOfType(event, type)));
    }

    /** The type without what is the same for all, such as {@code run.failed}. */
    static String shortType(JsonNode event) {
        String type = event.path("type").asText();
        return type.startsWith(OURS) ? type.substring(OURS.length()) : type;
    }

    /** {@code run} stands for all of {@code run.failed} and the like. */
    private static boolean isOfType(JsonNode event, String wanted) {
        String type = event.path("type").asText();
        String own = shortType(event);
        return type.equals(wanted) || own.equals(wanted) || own.startsWith(wanted + ".");
    }

    private static boolean isIn(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
