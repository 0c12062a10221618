package io.snapferry.standalone.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs ZFS's commands for the demo's pools. */
final class Programs {
    private Programs() {}

    /** What it printed, by lines, and whether it ended well. */
    record Result(int status, List<String> lines) {
        String text() {
            return String.join("; ", lines);
        }
    }

    static Result run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.lines().toList());
        } catch (IOException e) {
            return new Result(127, List.of(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted while " + command.get(0) + " was running");
        }
    }

    /** The printed lines of a command that must work. */
    static List<String> must(String... command) {
        Result result = run(List.of(command));
        if (result.status() != 0) {
            throw new DemoFailedException(
                    "'" + String.join(" ", command) + "' ended with status " + result.status() + ": " + result.text());
        }
        return new ArrayList<>(result.lines());
    }
}
