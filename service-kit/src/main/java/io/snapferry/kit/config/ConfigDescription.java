package io.snapferry.kit.config;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what those who read a configuration say of its sections and keys; of each, what was said first counts. */
public final class ConfigDescription {
    private final SortedMap<String, String> senses = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, KeyDescription>> keys = new TreeMap<>();

    void section(String path, String sense) {
        senses.putIfAbsent(path, sense);
    }

    void key(String section, KeyDescription key) {
        keys.computeIfAbsent(section, path -> new TreeMap<>()).putIfAbsent(key.name(), key);
    }

    /** Those with keys of their own, by their paths, with their keys by name. */
    public List<SectionDescription> sections() {
        return keys.entrySet().stream()
                .map(section -> new SectionDescription(
                        section.getKey(),
                        senses.getOrDefault(section.getKey(), ""),
                        List.copyOf(section.getValue().values())))
                .toList();
    }
}
