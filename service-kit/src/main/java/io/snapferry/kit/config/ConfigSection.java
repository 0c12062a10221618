package io.snapferry.kit.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One level of a configuration. Reading never throws: a missing or wrong value becomes a problem, and the given
 * default, or a harmless stand-in, is returned. Call {@link #end} on every section after its last key was read, then
 * {@link ConfigProblems#throwIfAny} once.
 */
public final class ConfigSection {
    private final String path;
    private final JsonObject values;
    private final ConfigProblems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public ConfigSection(String path, JsonObject values, ConfigProblems problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    public String path() {
        return path;
    }

    /** Whether there is any value under this key, be it right or wrong. */
    public boolean has(String key) {
        return values.getValue(key) != null;
    }

    /** A value that may be missing, turned into its type by {@code parse}, whose complaint becomes the problem. */
    public <T> Optional<T> optional(String key, Function<String, T> parse) {
        known.add(key);
        Object value = values.getValue(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonObject || value instanceof JsonArray) {
            problem(key, "must be a single value");
            return Optional.empty();
        }
        return parsed(key, value, parse);
    }

    public String text(String key, String byDefault) {
        return optional(key, Function.identity()).orElse(byDefault);
    }

    public int integer(String key, int byDefault, int min, int max) {
        return optional(key, text -> {
                    int value = Integer.parseInt(text);
                    if (value < min || value > max) {
                        throw new IllegalArgumentException(value + " is not between " + min + " and " + max);
                    }
                    return value;
                })
                .orElse(byDefault);
    }

    public boolean flag(String key, boolean byDefault) {
        return optional(key, text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException("'" + text + "' must be true or false");
                    }
                    return text.equals("true");
                })
                .orElse(byDefault);
    }

    /** A length of time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}. */
    public Duration duration(String key, Duration byDefault) {
        return optional(key, Durations::parse).orElse(byDefault);
    }

    /** A list of values; a single value counts as a list of one. */
    public <T> List<T> list(String key, List<T> byDefault, Function<String, T> parse) {
        if (!(values.getValue(key) instanceof JsonArray array)) {
            return optional(key, parse).map(List::of).orElse(byDefault);
        }
        known.add(key);
        List<T> items = new ArrayList<>();
        for (Object item : array) {
            parsed(key, item, parse).ifPresent(items::add);
        }
        return items;
    }

    /** A section below this one; empty if it is missing. */
    public ConfigSection section(String key) {
        known.add(key);
        Object value = values.getValue(key);
        if (value != null && !(value instanceof JsonObject)) {
            problem(key, "must be a section with keys of its own");
        }
        return new ConfigSection(at(key), value instanceof JsonObject section ? section : new JsonObject(), problems);
    }

    /** This section with values for the keys that it does not have itself. */
    public ConfigSection withDefaults(Map<String, String> byDefault) {
        JsonObject all = values.copy();
        byDefault.forEach((key, value) -> {
            if (all.getValue(key) == null) {
                all.put(key, value);
            }
        });
        return new ConfigSection(path, all, problems);
    }

    /** Every key of this section as a section of its own, where the keys are names that the operator chooses. */
    public Map<String, ConfigSection> sections() {
        Map<String, ConfigSection> all = new LinkedHashMap<>();
        values.fieldNames().forEach(name -> all.put(name, section(name)));
        return all;
    }

    /** All keys not read so far with their values as text, for settings that somebody else knows. */
    public Map<String, String> rest() {
        return values.fieldNames().stream().filter(key -> !known.contains(key)).toList().stream()
                .collect(Collectors.toMap(Function.identity(), key -> text(key, "")));
    }

    public void problem(String key, String problem) {
        problems.add(at(key), problem);
    }

    /** Tells of every key that nobody asked for. */
    public void end() {
        known.forEach(key -> problems.asked(at(key)));
        for (String key : values.fieldNames()) {
            if (!known.contains(key)) {
                problem(
                        key,
                        "unknown key; "
                                + Hints.closest(key, known)
                                        .map(near -> "did you mean '" + near + "'?")
                                        .orElse("known here: " + String.join(", ", known)));
            }
        }
    }

    private <T> Optional<T> parsed(String key, Object value, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(String.valueOf(value)));
        } catch (NumberFormatException e) {
            problem(key, "'" + value + "' is not a number");
        } catch (IllegalArgumentException e) {
            problem(key, e.getMessage());
        }
        return Optional.empty();
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
