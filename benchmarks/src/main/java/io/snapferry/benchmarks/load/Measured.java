package io.snapferry.benchmarks.load;

import io.snapferry.system.support.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A Java process and what it costs. */
final class Measured implements AutoCloseable {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final ChildJvm jvm;

    private Measured(ChildJvm jvm) {
        this.jvm = jvm;
    }

    /** Starts the class's main method with the class path of this process. */
    static Measured start(Path folder, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of(
                "-Dlogback.configurationFile=child-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(folder);
            return new Measured(ChildJvm.start(folder, command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed this. */
    void awaitOutput(String text) {
        try {
            jvm.awaitOutput(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for this, and gives what is printed between it and the next {@code ;}. */
    String awaitValue(String before) {
        try {
            return jvm.awaitValue(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasPrinted(String text) {
        try {
            return jvm.output().contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has used of the processors since its start. */
    Duration cpu() {
        return ProcessHandle.of(jvm.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    long residentBytes() {
        try {
            return first(RESIDENT, Files.readString(Path.of("/proc", Long.toString(jvm.pid()), "status"))) << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is reachable on its heap; collects garbage first. */
    long liveHeapBytes() {
        return first(HISTOGRAM_TOTAL, tell("GC.class_histogram"));
    }

    /** Asks the Java VM for something by {@code jcmd}. */
    String tell(String... what) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(jvm.pid())));
        command.addAll(Arrays.asList(what));
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }

    private static long first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> Long.parseLong(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + pattern + " in:\n" + text));
    }
}
