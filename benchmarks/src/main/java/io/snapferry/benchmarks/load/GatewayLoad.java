package io.snapferry.benchmarks.load;

import io.snapferry.system.support.GatewayMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gateway's answers and events while the cluster has many jobs. */
@Command(
        name = "GatewayLoad",
        mixinStandardHelpOptions = true,
        description = "Registers jobs and measures a gateway's reads beside a server of fixed answers, its commands and"
                + " its events.")
public final class GatewayLoad implements Callable<Integer> {
    static final String GATEWAY_HEAP = "-Xmx1g";

    @Mixin
    private LoadOptions options;

    @Option(names = "--seconds", defaultValue = "10", description = "of each measurement (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--clients", defaultValue = "1000", description = "of the event stream (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(
            names = "--events",
            defaultValue = "10000",
            description = "for one client; all of many get a fiftieth (default: ${DEFAULT-VALUE})")
    private int events;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new GatewayLoad()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "load-");
        try (Rig rig = new Rig(folder, options)) {
            Measured scheduler = new Registration(rig, options.jobs).run();
            rig.awaitQuiet(scheduler);
            long start = System.nanoTime();
            try (Measured gateway = Measured.start(
                    folder.resolve("gateway"), List.of(GATEWAY_HEAP), GatewayMain.class, rig.bootstrap())) {
                int port = Integer.parseInt(gateway.awaitValue(GatewayMain.READY));
                System.out.printf(
                        "a gateway that reads all this is ready after %.1f s and %.1f s of CPU; its live heap is %,d MiB%n",
                        (System.nanoTime() - start) / 1e9,
                        gateway.cpu().toMillis() / 1e3,
                        gateway.liveHeapBytes() >> 20);
                GatewayAnswers answers =
                        new GatewayAnswers(rig, gateway, port, options.jobs, Duration.ofSeconds(seconds));
                answers.reads(folder);
                answers.commands();
                GatewayEvents told = new GatewayEvents(rig, gateway, port, options.jobs);
                told.tell(1, events);
                told.tell(clients, events / 50);
            }
            scheduler.close();
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }
}
