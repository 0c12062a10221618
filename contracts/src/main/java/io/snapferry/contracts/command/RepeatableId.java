package io.snapferry.contracts.command;

import java.util.Optional;

/**
 * The id of a command that its sender may send again under a key of its own, such as after an answer that got lost: the
 * same request under the same key has the same id, another one has another with the same beginning.
 *
 * @param key stands for the sender and its key
 * @param request stands for what is asked
 */
public record RepeatableId(String key, String request) {
    private static final char BETWEEN = '.';

    public RepeatableId {
        if (key.indexOf(BETWEEN) >= 0 || request.indexOf(BETWEEN) >= 0) {
            throw new IllegalArgumentException("a part of an id has no '" + BETWEEN + "'");
        }
    }

    /** The parts of a command's id; empty if it is none of these. */
    public static Optional<RepeatableId> of(String commandId) {
        int at = commandId.indexOf(BETWEEN);
        return at < 0 || commandId.indexOf(BETWEEN, at + 1) >= 0
                ? Optional.empty()
                : Optional.of(new RepeatableId(commandId.substring(0, at), commandId.substring(at + 1)));
    }

    /** Whether both came under one key and are not the same. */
    public static boolean contradict(String oneCommand, String otherCommand) {
        return !oneCommand.equals(otherCommand)
                && of(oneCommand)
                        .flatMap(one -> of(otherCommand).map(other -> one.key().equals(other.key())))
                        .orElse(false);
    }

    /** A command's id. */
    public String text() {
        return key + BETWEEN + request;
    }
}
