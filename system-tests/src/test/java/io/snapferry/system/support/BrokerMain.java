package io.snapferry.system.support;

import io.snapferry.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;

/** The broker in a process of its own: {@code FOLDER}. */
public final class BrokerMain {
    /** What it prints before its address when it serves. */
    public static final String READY = "broker at ";

    private BrokerMain() {}

    public static void main(String[] arguments) {
        EmbeddedBroker broker = EmbeddedBroker.in(Path.of(arguments[0])).start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println(READY + broker.bootstrap() + ";");
    }
}
