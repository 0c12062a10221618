package io.snapferry.kit.config;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
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

    /** Says what this section is for, in Markdown. */
    public void about(String sense) {
        problems.description().ifPresent(description -> description.section(path, sense));
    }

    /**
     * A key of this section.
     *
     * @param sense what it does: in Markdown, without a full stop
     */
    public ConfigKey key(String name, String sense) {
        known.add(name);
        return new ConfigKey(this, name, sense);
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

    /** A section that says something by being there. In a description it is. */
    public Optional<ConfigSection> optionalSection(String key) {
        ConfigSection section = section(key);
        return Optional.of(section)
                .filter(some -> has(key) || problems.description().isPresent());
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

    /** The keys of this section, where the operator chooses their names. In a description one stands for all. */
    public Set<String> names() {
        return problems.description().isPresent() ? Set.of(standIn()) : values.fieldNames();
    }

    /** NODE in the section {@code nodes}. */
    private String standIn() {
        String plural = path.substring(path.lastIndexOf('.') + 1);
        return plural.substring(0, plural.length() - 1).toUpperCase(Locale.ROOT);
    }

    /** Each of the {@link #names} as a section of its own. */
    public Map<String, ConfigSection> sections() {
        Map<String, ConfigSection> all = new LinkedHashMap<>();
        names().forEach(name -> all.put(name, section(name)));
        return all;
    }

    /** All keys not read so far with their values as text, for settings that somebody else knows. */
    public Map<String, String> rest() {
        return values.fieldNames().stream().filter(key -> !known.contains(key)).toList().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        key -> key(key, "").single(Function.identity()).orElse("")));
    }

    Object value(String key) {
        return values.getValue(key);
    }

    /** Says what a key is for that somebody else reads, of the {@link #rest}. */
    public void describe(KeyDescription key) {
        problems.description().ifPresent(description -> description.key(path, key));
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

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
