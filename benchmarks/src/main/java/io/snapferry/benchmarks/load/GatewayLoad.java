package io.snapferry.benchmarks.load;

import io.snapferry.benchmarks.load.Asking.Answers;
import io.snapferry.benchmarks.load.Asking.Question;
import io.snapferry.system.support.Fleet;
import io.snapferry.system.support.GatewayMain;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    private static final String GATEWAY_HEAP = "-Xmx1g";

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

    private final Random random = new Random(6);

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new GatewayLoad()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "load-");
        try (Rig rig = new Rig(folder, options)) {
            Measured scheduler = new Registration(rig, options.jobs).run();
            long start = System.nanoTime();
            try (Measured gateway = Measured.start(
                    folder.resolve("gateway"), List.of(GATEWAY_HEAP), GatewayMain.class, rig.bootstrap())) {
                int port = Integer.parseInt(gateway.awaitValue(GatewayMain.READY));
                System.out.printf(
                        "a gateway that reads all this is ready after %.1f s; its live heap is %,d MiB%n",
                        (System.nanoTime() - start) / 1e9, gateway.liveHeapBytes() >> 20);
                reads(folder, port);
                commands(port);
                eventsFor(1, events, rig, port);
                eventsFor(clients, events / 50, rig, port);
            }
            scheduler.close();
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void reads(Path folder, int port) throws Exception {
        read(folder, port, "one job", () -> Question.get("/api/v1/jobs/" + job()));
        read(folder, port, "a page of 100 jobs", () -> Question.get("/api/v1/jobs?limit=100&node=node-1"));
    }

    private void read(Path folder, int port, String what, Supplier<Question> questions) throws Exception {
        Path answer = folder.resolve("answer");
        Files.write(answer, Asking.body(port, questions.get()));
        try (Measured fixed = Measured.start(
                folder.resolve("fixed"), List.of(GATEWAY_HEAP), FixedAnswerMain.class, answer.toString())) {
            int fixedPort = Integer.parseInt(fixed.awaitValue(FixedAnswerMain.READY));
            for (int connections : new int[] {1, 16}) {
                Answers ours = asked(port, connections, questions);
                Answers beside = asked(fixedPort, connections, questions);
                System.out.printf(
                        "%s (%,d bytes), %d at a time: %s; a fixed answer: %s; %.2f of its rate%n",
                        what,
                        Files.size(answer),
                        connections,
                        ours.told(),
                        beside.told(),
                        ours.perSecond() / beside.perSecond());
            }
        }
    }

    /** After as long again in which the code is compiled. */
    private Answers asked(int port, int connections, Supplier<Question> questions) {
        try (Asking asking = new Asking(port, connections)) {
            asking.ask(Duration.ofSeconds(seconds), questions);
            return asking.ask(Duration.ofSeconds(seconds), questions);
        }
    }

    private void commands(int port) {
        for (int connections : new int[] {1, 16}) {
            Answers answers = asked(
                    port,
                    connections,
                    () -> new Question(
                            HttpMethod.PATCH, "/api/v1/jobs/" + job(), "{\"comment\": \"" + random.nextLong() + "\"}"));
            System.out.printf("a change of a job, %d at a time: %s%n", connections, answers.told());
        }
    }

    /** Each change of a job is an event, which goes through the scheduler and Kafka. */
    private void eventsFor(int count, int told, Rig rig, int port) {
        try (EventClients all = new EventClients(port, count)) {
            long start = System.nanoTime();
            for (int i = 0; i < told; i++) {
                rig.fleet.reschedule(i % options.jobs, "03-01");
            }
            long wanted = (long) told * count;
            rig.await("all events", () -> all.events() >= wanted || all.cutOff() > 0);
            double took = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d events for each of %,d clients: %.2f s, %,.0f/s for each, %,.0f/s and %,.0f MB/s in all; %d"
                            + " clients were too slow%n",
                    told, count, took, told / took, all.events() / took, all.bytes() / 1e6 / took, all.cutOff());
        }
    }

    private String job() {
        return Fleet.guest(random.nextInt(options.jobs)) + "-0";
    }
}
