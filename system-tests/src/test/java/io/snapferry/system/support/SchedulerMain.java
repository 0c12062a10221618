package io.snapferry.system.support;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.scheduler.SchedulerSettings;
import io.snapferry.scheduler.SchedulerVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;

/** One scheduler and nothing else: {@code BOOTSTRAP STATE_FOLDER SETTINGS}, the settings as JSON. */
public final class SchedulerMain {
    private SchedulerMain() {}

    public static void main(String[] arguments) {
        ConfigProblems problems = new ConfigProblems();
        SchedulerSettings settings = SchedulerSettings.read(
                new ConfigSection("scheduler", new JsonObject(arguments[2]), problems),
                new KafkaSettings(arguments[0], Map.of()),
                Path.of(arguments[1]));
        problems.throwIfAny();
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() ->
                        vertx.close().toCompletionStage().toCompletableFuture().join()));
        vertx.deployVerticle(new SchedulerVerticle(settings, new SimpleMeterRegistry()))
                .onFailure(e -> Runtime.getRuntime().halt(1));
    }
}
