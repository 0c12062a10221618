package io.snapferry.cli;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** When output is coloured. */
enum Colours {
    auto,
    always,
    never;

    /** Whether to colour; left to itself, it is where a person looks and does not say NO_COLOR (no-color.org). */
    boolean on(boolean isTerminal, Map<String, String> env) {
        boolean wanted = env.getOrDefault("NO_COLOR", "").isEmpty()
                && !env.getOrDefault("TERM", "").equals("dumb");
        return this == always || (this == auto && isTerminal && wanted);
    }

    static Ansi ansi(boolean coloured) {
        return coloured ? Ansi.ON : Ansi.OFF;
    }
}
