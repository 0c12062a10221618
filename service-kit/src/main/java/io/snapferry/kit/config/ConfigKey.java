package io.snapferry.kit.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One key of a section. It is read with one of these methods, which says of what type it is. Where they take a text
 * {@code values}, it says in words what may stand there.
 */
public final class ConfigKey {
    private final ConfigSection section;
    private final String name;
    private final String sense;
    private final Optional<String> toldDefault;

    ConfigKey(ConfigSection section, String name, String sense) {
        this(section, name, sense, Optional.empty());
    }

    private ConfigKey(ConfigSection section, String name, String sense, Optional<String> toldDefault) {
        this.section = section;
        this.name = name;
        this.sense = sense;
        this.toldDefault = toldDefault;
    }

    /** The same key, of which the description gives this default: for one that depends on something. */
    public ConfigKey unlessGiven(String told) {
        return new ConfigKey(section, name, sense, Optional.of(told));
    }

    public String text(String byDefault) {
        return value("text", byDefault, Function.identity());
    }

    public int integer(int byDefault, int min, int max) {
        return value("number from " + min + " to " + max, byDefault, text -> {
            int value = Integer.parseInt(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException(value + " is not between " + min + " and " + max);
            }
            return value;
        });
    }

    public boolean flag(boolean byDefault) {
        return value("`true` or `false`", byDefault, text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("'" + text + "' must be true or false");
            }
            return text.equals("true");
        });
    }

    /** One of the values of an enum, in lower case. */
    public <E extends Enum<E>> E choice(E byDefault) {
        List<E> all = Arrays.asList(byDefault.getDeclaringClass().getEnumConstants());
        List<String> names = all.stream().map(KeyDescription::written).toList();
        return value(KeyDescription.code(all), byDefault, text -> {
            if (!names.contains(text)) {
                throw new IllegalArgumentException("'" + text + "' is not one of " + String.join(", ", names));
            }
            return all.get(names.indexOf(text));
        });
    }

    public Path path(Path byDefault) {
        return value("path", byDefault, Path::of);
    }

    /** A length of time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}. */
    public Duration duration(Duration byDefault) {
        return value("length of time", byDefault, Durations::parse);
    }

    /** A length of time that is not zero. */
    public Duration positive(Duration byDefault) {
        return value("length of time above `0s`", byDefault, ConfigKey::positive);
    }

    /** A length of time that is neither zero nor longer than another. */
    public Duration positive(Duration byDefault, Duration longest) {
        String most = Durations.text(longest);
        return value("length of time above `0s`, at most `" + most + "`", byDefault, text -> {
            Duration value = positive(text);
            if (value.compareTo(longest) > 0) {
                throw new IllegalArgumentException("must be at most " + most);
            }
            return value;
        });
    }

    private static Duration positive(String text) {
        Duration value = Durations.parse(text);
        if (value.isZero()) {
            throw new IllegalArgumentException("must be longer than 0s");
        }
        return value;
    }

    /** Several values; a single one counts as a list of one. */
    public <T> List<T> list(String values, List<T> byDefault, Function<String, T> parse) {
        describe("list of " + values, byDefault.isEmpty() ? KeyDescription.NONE : KeyDescription.code(byDefault));
        if (!(section.value(name) instanceof JsonArray array)) {
            return single(parse).map(List::of).orElse(byDefault);
        }
        List<T> items = new ArrayList<>();
        for (Object item : array) {
            parsed(item, parse).ifPresent(items::add);
        }
        return items;
    }

    /** A value that is turned into its type by {@code parse}, whose complaint becomes the problem. */
    public <T> T value(String values, T byDefault, Function<String, T> parse) {
        describe(values, KeyDescription.code(List.of(byDefault)));
        return single(parse).orElse(byDefault);
    }

    /** A value that may be missing. */
    public <T> Optional<T> optional(String values, Function<String, T> parse) {
        describe(values, KeyDescription.NONE);
        return single(parse);
    }

    /** A value that must be there: if it is not, or is empty, that is a problem. */
    public <T> Optional<T> required(String values, Function<String, T> parse) {
        describe(values, KeyDescription.REQUIRED);
        if (!section.has(name) || section.value(name).equals("")) {
            section.problem(name, "is missing: it must be " + sense.replace("`", ""));
            return Optional.empty();
        }
        return single(parse);
    }

    <T> Optional<T> single(Function<String, T> parse) {
        Object value = section.value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonObject || value instanceof JsonArray) {
            section.problem(name, "must be a single value");
            return Optional.empty();
        }
        return parsed(value, parse);
    }

    private <T> Optional<T> parsed(Object value, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(String.valueOf(value)));
        } catch (NumberFormatException e) {
            section.problem(name, "'" + value + "' is not a number");
        } catch (IllegalArgumentException e) {
            section.problem(name, e.getMessage());
        }
        return Optional.empty();
    }

    private void describe(String values, String byDefault) {
        String shown = toldDefault.or(this::defaultFromElsewhere).orElse(byDefault);
        section.describe(new KeyDescription(name, values, shown, sense));
    }

    /** A description has nothing in it but defaults. */
    private Optional<String> defaultFromElsewhere() {
        return Optional.ofNullable(section.value(name)).map(value -> KeyDescription.code(List.of(value)));
    }
}
