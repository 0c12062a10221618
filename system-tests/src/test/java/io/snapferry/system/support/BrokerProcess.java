package io.snapferry.system.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A broker in a process of its own, which can be killed and started again on the same folder and port. */
public final class BrokerProcess implements AutoCloseable {
    private final Path folder;
    private ChildJvm jvm;
    private String bootstrap;

    private BrokerProcess(Path folder) {
        this.folder = folder;
    }

    public static BrokerProcess start(Path folder) throws IOException {
        BrokerProcess broker = new BrokerProcess(folder);
        broker.startAgain();
        return broker;
    }

    /** Returns when it serves. */
    public void startAgain() throws IOException {
        List<String> command = new ArrayList<>(ChildJvm.BRIEF);
        command.addAll(List.of(
                "-Xmx256m",
                "-Dlogback.configurationFile=child-logback.xml",
                "-cp",
                ChildSnapferry.jarsAndTests(),
                BrokerMain.class.getName(),
                folder.resolve("kafka").toString()));
        jvm = ChildJvm.start(folder, command);
        bootstrap = jvm.awaitValue(BrokerMain.READY);
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** SIGKILL. */
    public void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
