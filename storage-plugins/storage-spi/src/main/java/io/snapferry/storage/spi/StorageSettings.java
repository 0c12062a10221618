package io.snapferry.storage.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the operator configured for one storage of one node.
 *
 * @param id the storage's name, for messages
 * @param values the settings but for {@code type}, as text
 */
public record StorageSettings(String id, Map<String, String> values) {
    public StorageSettings {
        values = Map.copyOf(values);
    }

    /** What is configured for a setting, else its default; empty if it has none. */
    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting.name())).or(setting::byDefault);
    }

    /** The names that are configured and are none of these settings'. */
    public SortedSet<String> unknown(List<Setting> known) {
        SortedSet<String> names = new TreeSet<>(values.keySet());
        known.forEach(setting -> names.remove(setting.name()));
        return names;
    }
}
