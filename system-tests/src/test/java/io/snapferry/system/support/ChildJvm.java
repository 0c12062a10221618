package io.snapferry.system.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A Java program in a process of its own, so that it can be killed. */
public final class ChildJvm implements AutoCloseable {
    /** Options of one that lives no longer than a test: it does not pay to optimise what it runs. */
    public static final List<String> BRIEF = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with these arguments of {@code java}; what it prints goes to a file in the folder. */
    public static ChildJvm start(Path folder, List<String> arguments) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildJvm(process, output);
    }

    public long pid() {
        return process.pid();
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
            throw new AssertionError(text + " was not printed; what was:\n" + output(), e);
        }
    }

    /** Waits for this, and gives what is printed between it and the next {@code ;} in its line. */
    public String awaitValue(String before) throws IOException {
        awaitOutput(before);
        String printed = output();
        int value = printed.indexOf(before) + before.length();
        return printed.substring(value, printed.indexOf(';', value));
    }

    /** Waits for its end by itself and tells its exit status. */
    public int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
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
