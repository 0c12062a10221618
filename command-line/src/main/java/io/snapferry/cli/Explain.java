package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Say what a schedule means and when it comes next. Nothing is changed.")
final class Explain extends Verb {
    @Parameters(
            paramLabel = "SCHEDULE",
            arity = "1..*",
            description = "calendar event, such as '*/15' or 'mon..fri 22:30'")
    private List<String> schedule;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "by whose clocks, such as Europe/Berlin (default: the gateway's)")
    private String timezone;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "from when on, such as 2027-03-28T00:00:00Z (default: now)")
    private String from;

    @Option(names = "--count", paramLabel = "N", description = "how many times to list, 1 to 100 (default: 10)")
    private Integer count;

    @Override
    public void run() {
        ObjectNode question = PrettyJson.MAPPER.createObjectNode().put("schedule", String.join(" ", schedule));
        if (timezone != null) {
            question.put("timezone", timezone);
        }
        if (from != null) {
            question.put("from", from);
        }
        if (count != null) {
            question.put("count", count);
        }
        JsonNode explanation = api().post("schedules/explain", question);
        snapferry().print(explanation, () -> ExplanationText.of(explanation));
    }
}
