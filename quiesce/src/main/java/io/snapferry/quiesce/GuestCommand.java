package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.QuiesceException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An operator's command for a guest: a program and its arguments with spaces between them, of which none can be quoted.
 * {@code {guest}} stands for the guest's id, {@code {kind}} for {@code vm} or {@code ct}. A status of 0 means that it is done.
 */
public record GuestCommand(List<String> words) {
    /** How it is written. */
    public static final String FORM_IN_WORDS = "program with its arguments";

    public GuestCommand {
        words = List.copyOf(words);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static GuestCommand parse(String line) {
        if (line.isBlank()) {
            throw new IllegalArgumentException(
                    "must be a " + FORM_IN_WORDS + ", such as '/usr/local/bin/guest {guest}'");
        }
        return new GuestCommand(List.of(line.strip().split("\\s+")));
    }

    /**
     * Runs it to its end.
     *
     * @throws QuiesceException if it cannot be started, fails, or takes longer than the patience, after which it is ended
     * @throws InterruptedException after it was ended
     */
    public void run(Guest guest, Duration patience) throws QuiesceException, InterruptedException {
        Program.run(
                words.stream()
                        .map(word -> word.replace("{guest}", Integer.toString(guest.id()))
                                .replace("{kind}", guest.kind().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                patience);
    }
}
