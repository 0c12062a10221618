package io.snapferry.system.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Snapferry in a process of its own, started as the launcher starts it, so that it can be killed. */
public final class ChildSnapferry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final Path data;

    private ChildSnapferry(Process process, Path output, Path data) {
        this.process = process;
        this.output = output;
        this.data = data;
    }

    /** Starts it; what it prints goes to a file in the folder. */
    public static ChildSnapferry start(Path folder, String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of(System.getProperty("snapferry.app")) + File.separator + "*",
                "io.snapferry.standalone.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Path data = Path.of(arguments[List.of(arguments).indexOf("--data") + 1]);
        return new ChildSnapferry(process, output, data);
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it has printed this; where it does not, its output and where its threads are tell why. */
    public void awaitOutput(String text) throws IOException {
        try {
            Awaitility.await(text)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        String printed = output();
                        if (!printed.contains(text) && !process.isAlive()) {
                            throw new AssertionError("it ended with " + process.exitValue() + ":\n" + printed);
                        }
                        return printed.contains(text);
                    });
        } catch (ConditionTimeoutException e) {
            // SIGQUIT makes a Java VM print its threads.
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
            Awaitility.await("thread dump").until(() -> output().contains("Full thread dump"));
            throw new AssertionError(text + " was not printed; what was:\n" + output() + log(), e);
        }
    }

    private String log() throws IOException {
        Path log = data.resolve("snapferry.log");
        return Files.exists(log) ? "\nIts log:\n" + Files.readString(log) : "\nIt has no log.";
    }

    /** Waits for its end by itself and tells its exit status. */
    public int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(PATIENCE.toSeconds() * 3, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, as Ctrl-C does, and SIGKILL if that does not help. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        kill();
    }
}
