package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.calendar.Schedule;
import io.snapferry.calendar.ScheduleSyntaxException;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.keep.KeepRules;
import io.snapferry.contracts.keep.KeepSyntaxException;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.contracts.rate.RateSyntaxException;
import io.snapferry.kit.config.Hints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the fields of a JSON object. Reading never throws: what is wrong becomes an error of its field, and the value
 * is empty. A field that is {@code null} counts as missing; ask {@link #isNull} where that makes a difference.
 */
final class Fields {
    private static final int MAX_WORD = 128;
    private static final int RATE_DIGITS = 6;

    private final JsonNode object;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** Throws a {@link ProblemException} if the body is no object; {@code content} says what one would have in it. */
    static Fields of(JsonNode body, String content) {
        if (!body.isObject()) {
            throw new ProblemException(
                    Problem.of(400, "Not a JSON object", "The body must be a JSON object with " + content + "."));
        }
        return new Fields(body);
    }

    Optional<String> text(String field, int maxLength) {
        return parsed(field, maxLength, Function.identity());
    }

    /** A name, an id or another short text that has a form. */
    <T> Optional<T> parsed(String field, Function<String, T> parse) {
        return parsed(field, MAX_WORD, parse);
    }

    /** One of the words by which JSON names the constants. */
    <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
        return parsed(field, text -> Choices.of(type, text));
    }

    /** An object whose names and values are all of one kind, {@code content} for the user. */
    <T> Optional<Map<T, T>> map(String field, int maxSize, String content, Function<String, T> parse) {
        return value(field, JsonNode::isObject, "an object", node -> {
            if (node.size() > maxSize) {
                throw new IllegalArgumentException("is too large: it must have at most " + maxSize + " entries");
            }
            Map<T, T> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> {
                if (!entry.getValue().isTextual()) {
                    throw new IllegalArgumentException("must have " + content + " as values, such as "
                            + example("a string") + ", not " + shortened(entry.getValue()));
                }
                map.put(word(entry.getKey(), parse), word(entry.getValue().textValue(), parse));
            });
            return map;
        });
    }

    /** A list of short texts of one kind, {@code content} for the user. */
    <T> Optional<List<T>> list(String field, int maxSize, String content, Function<String, T> parse) {
        return value(field, JsonNode::isArray, content, node -> {
            if (node.isEmpty() || node.size() > maxSize) {
                throw new IllegalArgumentException("must have 1 to " + maxSize + " entries: leave it out for all");
            }
            List<T> list = new ArrayList<>();
            for (JsonNode item : node) {
                if (!item.isTextual()) {
                    throw new IllegalArgumentException("must be " + content + ", not of " + shortened(item));
                }
                list.add(word(item.textValue(), parse));
            }
            return list;
        });
    }

    private static <T> T word(String text, Function<String, T> parse) {
        if (text.length() > MAX_WORD) {
            throw new IllegalArgumentException("has too long a name: it must have at most " + MAX_WORD + " characters");
        }
        return parse.apply(text);
    }

    <T> Optional<T> number(String field, Function<BigDecimal, T> parse) {
        return value(field, JsonNode::isNumber, "a number", node -> parse.apply(node.decimalValue()));
    }

    /** A number without a fraction; {@code wanted} tells the user which. */
    Optional<Long> whole(String field, long min, long max, String wanted) {
        return value(field, JsonNode::isNumber, "a number", node -> {
            BigDecimal value = node.decimalValue();
            boolean inRange =
                    value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
            if (!inRange || value.stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException("must be " + wanted + ", not " + shortened(node));
            }
            return value.longValueExact();
        });
    }

    Optional<Schedule> schedule(String field) {
        Optional<String> text = parsed(field, Integer.MAX_VALUE, Function.identity());
        try {
            return text.isPresent() ? Optional.of(Schedule.parse(text.get())) : Optional.empty();
        } catch (ScheduleSyntaxException e) {
            errors.add(FieldError.of(field, e));
            return Optional.empty();
        }
    }

    Optional<KeepRules> keep(String field) {
        Optional<String> text = text(field, MAX_WORD);
        try {
            return text.map(KeepRules::parse);
        } catch (KeepSyntaxException e) {
            errors.add(FieldError.of(field, e));
            return Optional.empty();
        }
    }

    /** A number of MB/s, or the text of a profile. */
    Optional<RateProfile> rate(String field) {
        if (!object.path(field).isTextual()) {
            return value(field, JsonNode::isNumber, "a number or a text of MB/s", Fields::rate);
        }
        try {
            return text(field, RateProfile.MAX_LENGTH).map(RateProfile::parse);
        } catch (RateSyntaxException e) {
            errors.add(FieldError.of(field, e));
            return Optional.empty();
        }
    }

    Optional<Boolean> flag(String field) {
        return value(field, JsonNode::isBoolean, "true or false", JsonNode::booleanValue);
    }

    boolean isNull(String field) {
        return object.path(field).isNull();
    }

    /** Complains of a field that must be there and is not. */
    void require(String field, String wanted) {
        if (object.path(field).isMissingNode() || isNull(field)) {
            error(field, "is missing: it must be " + wanted);
        }
    }

    /** Complains of a field that has no default to go back to. */
    void refuseNull(String field, String wanted) {
        if (isNull(field)) {
            error(field, "must be " + wanted + ", not null");
        }
    }

    /** Complains of what does not go together. */
    void refuseIf(boolean wrong, String field, String reason) {
        if (wrong) {
            error(field, reason);
        }
    }

    void refuse(String field, String reason) {
        known.add(field);
        if (object.has(field)) {
            error(field, reason);
        }
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException that names every field at fault, also those that nobody asked for
     */
    void end() {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                error(
                        field,
                        "is not known; "
                                + Hints.closest(field, known)
                                        .map(near -> "did you mean '" + near + "'?")
                                        .orElse("known here: " + String.join(", ", known)));
            }
        });
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
    }

    private void error(String field, String reason) {
        errors.add(new FieldError(field, reason));
    }

    /** A longer text that has a form. */
    <T> Optional<T> parsed(String field, int maxLength, Function<String, T> read) {
        return value(field, JsonNode::isTextual, "a string", node -> {
            if (node.textValue().length() > maxLength) {
                throw new IllegalArgumentException("is too long: it must have at most " + maxLength + " characters");
            }
            return read.apply(node.textValue());
        });
    }

    private <T> Optional<T> value(String field, Predicate<JsonNode> fits, String wanted, Function<JsonNode, T> read) {
        known.add(field);
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            error(field, "must be " + wanted + ", such as " + example(wanted) + ", not " + shortened(node));
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(node));
        } catch (IllegalArgumentException e) {
            error(field, e.getMessage());
            return Optional.empty();
        }
    }

    private static RateProfile rate(JsonNode number) {
        Rate rate = new Rate(number.decimalValue());
        if (rate.megabytesPerSecond().scale() > RATE_DIGITS) {
            throw new IllegalArgumentException("has too many digits: it must have at most " + RATE_DIGITS
                    + " after the point, which is one byte a second");
        }
        return RateProfile.of(rate);
    }

    private static String example(String wanted) {
        return switch (wanted) {
            case "a number or a text of MB/s" -> "10 or \"mon..fri 8..17: 20; 100\"";
            case "a string" -> "\"text\"";
            case "a number" -> "10";
            case "an object" -> "{\"local\": \"tank2\"}";
            case "a list of guests" -> "[\"100\", \"200..299\"]";
            case "a list of ids of events" -> "[\"100-0.17.failed\"]";
            case "a list of types of events" -> "[\"io.snapferry.run.failed\"]";
            case "a list of nodes" -> "[\"node-a\"]";
            default -> "true";
        };
    }

    private static String shortened(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isArray() ? "an array" : "an object";
        }
        String text = node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
