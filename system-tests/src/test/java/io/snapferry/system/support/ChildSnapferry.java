package io.snapferry.system.support;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Snapferry in a process of its own, started almost as the launcher starts it, so that it can be killed. */
public final class ChildSnapferry implements AutoCloseable {
    private final ChildJvm jvm;
    private final Path data;

    private ChildSnapferry(ChildJvm jvm, Path data) {
        this.jvm = jvm;
        this.data = data;
    }

    /** Starts it; what it prints goes to a file in the folder. */
    public static ChildSnapferry start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ChildJvm.BRIEF);
        command.addAll(List.of("-Xmx256m", "-cp", jars(), "io.snapferry.standalone.Main"));
        command.addAll(List.of(arguments));
        Path data = Path.of(arguments[List.of(arguments).indexOf("--data") + 1]);
        return new ChildSnapferry(ChildJvm.start(folder, command), data);
    }

    /** The class path of all that the program consists of. */
    public static String jars() {
        return Path.of(System.getProperty("snapferry.app")) + File.separator + "*";
    }

    /** The same and the classes of these tests. */
    public static String jarsAndTests() {
        try {
            Path tests = Path.of(ChildSnapferry.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return tests + File.pathSeparator + jars();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public long pid() {
        return jvm.pid();
    }

    public String output() throws IOException {
        return jvm.output();
    }

    /** Waits until it has printed this; where it does not, its output, its threads and its log tell why. */
    public void awaitOutput(String text) throws IOException {
        try {
            jvm.awaitOutput(text);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + log(), e);
        }
    }

    private String log() throws IOException {
        Path log = data.resolve("snapferry.log");
        return Files.exists(log) ? "\nIts log:\n" + Files.readString(log) : "\nIt has no log.";
    }

    /** Waits for its end by itself and tells its exit status. */
    public int awaitExit() throws InterruptedException, IOException {
        return jvm.awaitExit();
    }

    /** SIGKILL. */
    public void kill() {
        jvm.kill();
    }

    /** SIGTERM, as Ctrl-C does, and SIGKILL if that does not help. */
    @Override
    public void close() {
        jvm.close();
    }
}
