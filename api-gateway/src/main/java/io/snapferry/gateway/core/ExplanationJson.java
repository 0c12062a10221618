package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.calendar.Explanation;
import io.snapferry.kit.config.TimeZones;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a schedule means, as the REST API tells it.
 *
 * @param timezone whose clocks count
 * @param next the next events, the soonest first
 * @param warnings what may surprise, a sentence each
 */
public record ExplanationJson(
        String schedule, ZoneId timezone, String sentence, List<Instant> next, List<String> warnings) {
    public ExplanationJson {
        next = List.copyOf(next);
        warnings = List.copyOf(warnings);
    }

    /**
     * Answers a request.
     *
     * @param defaultTimezone for a request that names none
     * @throws ProblemException that names every field at fault
     */
    public static ExplanationJson of(JsonNode request, ZoneId defaultTimezone, Instant now) {
        ExplainInput input = ExplainInput.read(request, defaultTimezone, now);
        Explanation explanation = Explanation.of(input.schedule(), input.timezone(), input.from(), input.count());
        return new ExplanationJson(
                input.schedule().toString(),
                named(explanation.zone()),
                explanation.sentence(),
                explanation.next(),
                explanation.warnings());
    }

    private static ZoneId named(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? TimeZones.UTC : zone;
    }
}
