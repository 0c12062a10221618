package io.snapferry.kit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with a configuration, so that all of it is told at once, and what was asked for. */
public final class ConfigProblems {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private final ConfigOverlay overlay;
    private final Optional<ConfigDescription> description;

    /** Of what is in a file only. */
    public ConfigProblems() {
        this(ConfigOverlay.NONE);
    }

    /** @param overlay what stands above the file, and is named in problems with it */
    public ConfigProblems(ConfigOverlay overlay) {
        this(overlay, Optional.empty());
    }

    private ConfigProblems(ConfigOverlay overlay, Optional<ConfigDescription> description) {
        this.overlay = overlay;
        this.description = description;
    }

    /** For reading an empty configuration to learn what can be in it: every section is taken for there. */
    public static ConfigProblems describing(ConfigDescription description) {
        return new ConfigProblems(ConfigOverlay.NONE, Optional.of(description));
    }

    Optional<ConfigDescription> description() {
        return description;
    }

    public void add(String path, String problem) {
        problems.add(path
                + overlay.origin(path).map(origin -> " (from " + origin + ")").orElse("") + ": " + problem);
    }

    void asked(String path) {
        asked.add(path);
    }

    /** Every key that somebody looked for in a section that was read to its end, be it there or not. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    public List<String> all() {
        return List.copyOf(problems);
    }

    /**
     * Ends the reading.
     *
     * @throws ConfigException with every problem found, if there was one
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigException(all());
        }
    }
}
