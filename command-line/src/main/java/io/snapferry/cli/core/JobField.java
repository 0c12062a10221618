package io.snapferry.cli.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What can be set at a job beside its id and its target, in the order in which it is written. */
public enum JobField {
    SCHEDULE("schedule", Kind.TEXT, "*/15"),
    TIMEZONE("timezone", Kind.TEXT, null),
    RATE("rate", Kind.RATE, null),
    MAX_LAG("maxLag", Kind.SPAN, null),
    KEEP("keep", Kind.TEXT, null),
    DIVERGENCE("divergence", Kind.POLICY, "preserve"),
    STORAGE_MAP("storageMap", Kind.MAP, null),
    INTERMEDIATES("intermediates", Kind.FLAG, "false"),
    REHEARSE("rehearse", Kind.TEXT, null),
    COMMENT("comment", Kind.TEXT, ""),
    ENABLED("enabled", Kind.FLAG, "true");

    /** What its values are. */
    public enum Kind {
        TEXT,
        /** A number of MB/s, or a text by time of day. */
        RATE,
        /** Seconds, written as a {@link TimeSpan} too. */
        SPAN,
        POLICY,
        FLAG,
        /** From names to names. */
        MAP
    }

    /** Without exponents, of which some are longer than any memory when they are written out. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}([.][0-9]{1,12})?");

    private static final List<String> POLICIES = List.of("preserve", "refuse", "rollback");

    private final String key;
    private final Kind kind;
    private final Optional<String> standard;

    JobField(String key, Kind kind, String standard) {
        this.key = key;
        this.kind = kind;
        this.standard = Optional.ofNullable(standard);
    }

    /** The name that the API has for it. */
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /** What holds if it is left out, where that is a value. */
    public Optional<JsonNode> standard() {
        return standard.map(this::read);
    }

    public static Optional<JobField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    /**
     * The value that somebody wrote, as the API takes it.
     *
     * @throws IllegalArgumentException with a sentence for the user, if there can be no such value
     */
    public JsonNode read(String text) {
        return switch (kind) {
            case TEXT -> TextNode.valueOf(this == COMMENT ? text : text.strip());
            case RATE -> rate(text.strip());
            case SPAN -> LongNode.valueOf(seconds(text.strip()));
            case POLICY -> policy(text.strip());
            case FLAG -> flag(text.strip());
            case MAP ->
                throw new IllegalArgumentException("must name a storage for each storage, such as {local: tank2}");
        };
    }

    /** As {@link #read} would have given it; empty if that is what holds anyway. */
    public Optional<JsonNode> settled(JsonNode value) {
        JsonNode form = kind == Kind.RATE && value.isNumber() ? number(value.decimalValue()) : value;
        boolean isNone = form.isMissingNode()
                || form.isNull()
                || (kind == Kind.MAP && meaning(form).equals("{}"));
        return isNone || standard().filter(usual -> isSame(usual, form)).isPresent()
                ? Optional.empty()
                : Optional.of(form);
    }

    /** Whether two values mean the same, as far as that can be told without the languages of the gateway. */
    public boolean isSame(JsonNode one, JsonNode other) {
        return meaning(one).equals(meaning(other));
    }

    /** Has a request take the setting back to what holds if it is left out. */
    public void reset(ObjectNode request) {
        if (this == ENABLED) {
            request.set(key, BooleanNode.TRUE);
        } else {
            request.putNull(key);
        }
    }

    private String meaning(JsonNode value) {
        if (this == KEEP) {
            return Arrays.stream(value.asText().replaceAll("\\s", "").split(",", -1))
                    .sorted()
                    .collect(Collectors.joining(","));
        }
        return switch (kind) {
            case RATE -> value.isNumber() ? plain(value.decimalValue()) : profile(value.asText());
            case SPAN -> Long.toString(value.asLong());
            case MAP -> changing(value).toString();
            default -> value.asText();
        };
    }

    /** A blank behind a colon says that a rate follows, and not minutes. */
    private static String profile(String text) {
        return text.strip().replaceAll("\\s*;\\s*", ";").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> changing(JsonNode map) {
        Map<String, String> names = new TreeMap<>();
        map.properties()
                .forEach(entry -> names.put(entry.getKey(), entry.getValue().asText()));
        names.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return names;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static JsonNode number(BigDecimal number) {
        return DecimalNode.valueOf(new BigDecimal(plain(number)));
    }

    /** What is no number is for the gateway to judge. */
    private static JsonNode rate(String text) {
        return NUMBER.matcher(text).matches() ? number(new BigDecimal(text)) : TextNode.valueOf(text);
    }

    private static long seconds(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : TimeSpan.seconds(text);
    }

    private static JsonNode policy(String text) {
        if (!POLICIES.contains(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be one of " + String.join(", ", POLICIES) + Hint.closest(text, POLICIES));
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> BooleanNode.TRUE;
            case "false", "no", "off" -> BooleanNode.FALSE;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }
}
