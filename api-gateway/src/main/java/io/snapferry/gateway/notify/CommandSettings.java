package io.snapferry.gateway.notify;

import io.snapferry.kit.config.ConfigSection;
import java.time.Duration;
import java.util.List;

/**
 * A command that gets messages.
 *
 * @param line the program and its arguments; no shell is involved
 * @param deadline how long it may take
 */
public record CommandSettings(List<String> line, Duration deadline) {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(5);

    public CommandSettings {
        line = List.copyOf(line);
    }

    static CommandSettings read(ConfigSection section) {
        section.about("A target that is a command: [notifications.md](notifications.md#a-command-of-your-own).");
        List<String> line = section.key("run", "the program and its arguments, as a list: no shell splits a line")
                .list("texts", List.of(), text -> text);
        if (line.isEmpty()) {
            section.problem("run", "is missing: it must be the program and its arguments");
        }
        CommandSettings settings = new CommandSettings(
                line,
                section.key("deadline", "how long it may take; then it is ended with what it has started")
                        .positive(DEADLINE, LONGEST));
        section.end();
        return settings;
    }
}
