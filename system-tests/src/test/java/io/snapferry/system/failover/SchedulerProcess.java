package io.snapferry.system.failover;

import io.snapferry.system.support.ChildJvm;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.SchedulerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A scheduler in a process of its own, which can be killed and started again on the same folder. */
final class SchedulerProcess implements AutoCloseable {
    private final Path folder;
    private final List<String> command;
    private ChildJvm jvm;

    private SchedulerProcess(Path folder, List<String> command) {
        this.folder = folder;
        this.command = command;
    }

    /** Prepares one whose state and output are in the folder; {@code settings} are its section as JSON. */
    static SchedulerProcess in(Path folder, String bootstrap, String settings) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(ChildJvm.BRIEF);
        command.addAll(List.of(
                "-Xmx160m",
                "-Dlogback.configurationFile=child-logback.xml",
                "-cp",
                ChildSnapferry.jarsAndTests(),
                SchedulerMain.class.getName(),
                bootstrap,
                folder.resolve("state").toString(),
                settings));
        return new SchedulerProcess(folder, command);
    }

    void start() throws IOException {
        jvm = ChildJvm.start(folder, command);
    }

    void awaitRunning() throws IOException {
        jvm.awaitOutput("scheduler is RUNNING");
    }

    /** SIGKILL. */
    void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        if (jvm != null) {
            jvm.close();
        }
    }
}
