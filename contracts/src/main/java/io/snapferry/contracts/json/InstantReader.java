package io.snapferry.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads instants as {@link InstantJson} writes them, and leaves all else to the general parser: that took a quarter of the
 * time in which a gateway reads its topics.
 */
final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;
    /** With a Z behind it, the longest form; shorter ones have six, three or no digits behind the second. */
    private static final String FORM = "0000-00-00T00:00:00.000000000";

    private static final int WITHOUT_FRACTION = "0000-00-00T00:00:00".length();

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
        Optional<Instant> usual = in.hasToken(JsonToken.VALUE_STRING)
                ? read(in.getTextCharacters(), in.getTextOffset(), in.getTextLength())
                : Optional.empty();
        return usual.isPresent() ? usual.get() : InstantDeserializer.INSTANT.deserialize(in, context);
    }

    private static Optional<Instant> read(char[] text, int at, int length) {
        if (!isInForm(text, at, length)) {
            return Optional.empty();
        }
        int year = number(text, at, 4);
        int month = number(text, at + 5, 2);
        int day = number(text, at + 8, 2);
        int hour = number(text, at + 11, 2);
        int minute = number(text, at + 14, 2);
        int second = number(text, at + 17, 2);
        if (month < 1
                || month > 12
                || day < 1
                || day > Month.of(month).length(Year.isLeap(year))
                || hour > 23
                || minute > 59
                || second > 59) {
            return Optional.empty();
        }
        return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second, nanos(text, at, length))
                .toInstant(ZoneOffset.UTC));
    }

    private static boolean isInForm(char[] text, int at, int length) {
        int last = length - 1;
        int digits = last - WITHOUT_FRACTION - 1;
        if (last != WITHOUT_FRACTION && digits != 3 && digits != 6 && digits != 9) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            char wanted = FORM.charAt(i);
            char there = text[at + i];
            if (wanted == '0' ? there < '0' || there > '9' : there != wanted) {
                return false;
            }
        }
        return text[at + last] == 'Z';
    }

    private static int nanos(char[] text, int at, int length) {
        int nanos = 0;
        for (int i = WITHOUT_FRACTION + 1; i < FORM.length(); i++) {
            nanos = nanos * 10 + (i < length - 1 ? text[at + i] - '0' : 0);
        }
        return nanos;
    }

    private static int number(char[] text, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }
}
