package io.snapferry.kit.config;

import java.util.List;

/** A configuration cannot be used. The message lists every problem, each with its place. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
