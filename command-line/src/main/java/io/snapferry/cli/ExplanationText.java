package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a schedule means, for people: the sentence, the times, the warnings. */
final class ExplanationText {
    private static final String UTC = "UTC";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_AND_OFFSET =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss xxx", Locale.ENGLISH);

    private ExplanationText() {}

    static String of(JsonNode explanation) {
        List<String> parts = new ArrayList<>();
        parts.add(explanation.path("sentence").asText());
        if (!explanation.path("next").isEmpty()) {
            parts.add(
                    times(explanation.path("next"), explanation.path("timezone").asText()));
        }
        List<String> warnings = Snapferry.warnings(explanation);
        if (!warnings.isEmpty()) {
            parts.add(String.join(System.lineSeparator(), warnings));
        }
        return String.join(System.lineSeparator().repeat(2), parts);
    }

    private static String times(JsonNode instants, String timezone) {
        boolean isUtc = timezone.equals(UTC);
        Table table = Table.of(isUtc ? List.of(UTC) : List.of(timezone, UTC), Set.of());
        for (JsonNode node : instants) {
            Instant instant = Cells.instant(node);
            String utc = TIME.format(instant.atZone(ZoneOffset.UTC));
            if (isUtc) {
                table.row(utc);
            } else {
                table.row(TIME_AND_OFFSET.format(instant.atZone(ZoneId.of(timezone))), utc);
            }
        }
        return table.render();
    }
}
