package io.snapferry.kit.config;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a key is for, as whoever reads it says it. All texts but the name may have Markdown.
 *
 * @param values what may stand there
 * @param byDefault what counts if nothing does
 * @param sense what it does
 */
public record KeyDescription(String name, String values, String byDefault, String sense) {
    /** In place of a default, of a key that must be there. */
    public static final String REQUIRED = "required";

    /** In place of a default, where the sense says what no value means. */
    public static final String NONE = "–";

    /** Values as they would stand in the file. */
    public static String code(Collection<?> values) {
        return values.stream().map(value -> "`" + written(value) + "`").collect(Collectors.joining(", "));
    }

    static String written(Object value) {
        if (value instanceof Enum<?> one) {
            return one.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof Duration duration ? Durations.text(duration) : value.toString();
    }
}
