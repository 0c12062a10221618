package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Values of the API as cells of a table; {@value #NONE} for what is not there. */
final class Cells {
    static final String NONE = "-";
    private static final DateTimeFormatter CELL = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH:mm:ss");
    private static final DateTimeFormatter LINE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private Cells() {}

    static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.asText().isEmpty() ? NONE : value.asText();
    }

    /** What something is limited to; {@code all} if it is not. */
    static String limit(JsonNode list) {
        List<String> items = new ArrayList<>();
        list.forEach(item -> items.add(item.asText()));
        return items.isEmpty() ? "all" : String.join(",", items);
    }

    static String yesNo(JsonNode value) {
        return value.asBoolean() ? "yes" : "no";
    }

    /** {@code YYYY-MM-DD_HH:MM:SS} in the zone, one word as pvesr prints it. */
    static String time(JsonNode value, ZoneId zone) {
        return value.isTextual() ? CELL.format(instant(value).atZone(zone)) : NONE;
    }

    /** {@code YYYY-MM-DD HH:MM:SS} in the zone. */
    static String timeInLog(JsonNode value, ZoneId zone) {
        return value.isTextual() ? LINE.format(instant(value).atZone(zone)) : NONE;
    }

    static Instant instant(JsonNode value) {
        return Instant.parse(value.asText());
    }

    /** A number without trailing zeros, with at most three digits after the point. */
    static String number(JsonNode value) {
        if (!value.isNumber()) {
            return NONE;
        }
        BigDecimal rounded =
                value.decimalValue().setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }

    /** A byte count in the largest unit (1 kB = 1000 B, as in rates and logs) that leaves a number of at least 1. */
    static String bytes(JsonNode value) {
        if (!value.isNumber()) {
            return NONE;
        }
        BigDecimal size = value.decimalValue();
        int unit = 0;
        while (unit < UNITS.length - 1 && size.compareTo(THOUSAND) >= 0) {
            size = size.divide(THOUSAND);
            unit++;
        }
        return size.setScale(unit == 0 ? 0 : 1, RoundingMode.DOWN).toPlainString() + " " + UNITS[unit];
    }
}
