package io.snapferry.benchmarks.load;

import io.snapferry.benchmarks.load.Asking.Answers;
import io.snapferry.benchmarks.load.Asking.Question;
import io.snapferry.system.support.Fleet;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** How fast a gateway answers. */
final class GatewayAnswers {
    private static final int[] CONNECTIONS = {1, 16};
    /** What a gateway logs when it stops to wait for what others have answered. */
    private static final String STALE = "answering from what was read before";

    private final Rig rig;
    private final Measured gateway;
    private final int port;
    private final int jobs;
    private final Duration time;
    private final Random random = new Random(6);

    GatewayAnswers(Rig rig, Measured gateway, int port, int jobs, Duration time) {
        this.rig = rig;
        this.gateway = gateway;
        this.port = port;
        this.jobs = jobs;
        this.time = time;
    }

    /** Beside a server of fixed answers. */
    void reads(Path folder) throws IOException {
        read(folder, "one job", () -> Question.get("/api/v1/jobs/" + job()));
        read(folder, "a page of 100 jobs", () -> Question.get("/api/v1/jobs?limit=100&node=node-1"));
    }

    void commands() {
        for (int connections : CONNECTIONS) {
            String answers = told(
                    connections,
                    () -> new Question(
                            HttpMethod.PATCH, "/api/v1/jobs/" + job(), "{\"comment\": \"" + random.nextLong() + "\"}"));
            System.out.printf("a change of a job, %d at a time: %s%n", connections, answers);
        }
    }

    private void read(Path folder, String what, Supplier<Question> questions) throws IOException {
        Path answer = folder.resolve("answer");
        Files.write(answer, Asking.body(port, questions.get()));
        try (Measured fixed = Measured.start(
                folder.resolve("fixed"), List.of(GatewayLoad.GATEWAY_HEAP), FixedAnswerMain.class, answer.toString())) {
            int fixedPort = Integer.parseInt(fixed.awaitValue(FixedAnswerMain.READY));
            for (int connections : CONNECTIONS) {
                System.out.printf(
                        "%s (%,d bytes), %d at a time: %s; a fixed answer: %s%n",
                        what,
                        Files.size(answer),
                        connections,
                        told(connections, questions),
                        asked(fixedPort, connections, questions).told());
            }
        }
    }

    /** With what an answer costs; throws if the gateway did not keep its promise for some. */
    private String told(int connections, Supplier<Question> questions) {
        Duration gatewayBefore = gateway.cpu();
        Duration brokerBefore = rig.broker.cpu();
        Answers answers = asked(port, connections, questions);
        if (gateway.hasPrinted(STALE)) {
            throw new IllegalStateException("some were answered without what other gateways had answered");
        }
        return "%s, CPU while warmed up and asked: gateway %.0f %%, broker %.0f %% of a core"
                .formatted(
                        answers.told(),
                        percent(gateway.cpu().minus(gatewayBefore)),
                        percent(rig.broker.cpu().minus(brokerBefore)));
    }

    private double percent(Duration cpu) {
        return cpu.toMillis() * 100.0 / (2 * time.toMillis());
    }

    /** After as long again in which the code is compiled. */
    private Answers asked(int askedPort, int connections, Supplier<Question> questions) {
        try (Asking asking = new Asking(askedPort, connections)) {
            asking.ask(time, questions);
            return asking.ask(time, questions);
        }
    }

    private String job() {
        return Fleet.guest(random.nextInt(jobs)) + "-0";
    }
}
