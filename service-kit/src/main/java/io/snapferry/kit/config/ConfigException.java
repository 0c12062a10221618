package io.snapferry.kit.config;

import java.util.List;

/** A configuration cannot be used. The message lists every problem, each with its place. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // immutable lists are
    private final List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with its place. */
    public List<String> problems() {
        return problems;
    }
}
