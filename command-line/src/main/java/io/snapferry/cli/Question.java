package io.snapferry.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Asks whoever is at the terminal. */
final class Question {
    private static final Set<String> YES = Set.of("y", "yes");

    private Question() {}

    /** Anything but a yes is none, and so is the end of the input. */
    static boolean isAnsweredYes(String question, InputStream in, PrintWriter out) {
        out.print(question + " [y/N] ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new CommandFailedException("cannot read the answer: " + e.getMessage());
        }
    }
}
