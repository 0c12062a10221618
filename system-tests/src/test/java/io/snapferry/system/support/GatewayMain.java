package io.snapferry.system.support;

import io.snapferry.gateway.GatewaySettings;
import io.snapferry.gateway.GatewayVerticle;
import io.snapferry.gateway.notify.NotificationSettings;
import io.snapferry.gateway.security.Access;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One gateway and nothing else, which lets everybody on this machine in: {@code BOOTSTRAP}, and perhaps a file with the section
 * {@code notifications} in JSON.
 */
public final class GatewayMain {
    /** What it prints before its port when it has read everything. */
    public static final String READY = "gateway at port ";

    private GatewayMain() {}

    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx();
        GatewaySettings settings = new GatewaySettings(
                "127.0.0.1", 0, TimeZones.UTC, new KafkaSettings(arguments[0], Map.of()), Access.OPEN);
        GatewayVerticle gateway = new GatewayVerticle(
                arguments.length == 1 ? settings : settings.with(notifications(Path.of(arguments[1]))),
                ServiceMetrics.ofThisProcess());
        vertx.deployVerticle(gateway)
                .compose(deployed -> gateway.ready())
                .onSuccess(ready -> System.out.println(READY + gateway.port() + ";"))
                .onFailure(e -> Runtime.getRuntime().halt(1));
    }

    private static NotificationSettings notifications(Path file) throws IOException {
        ConfigProblems problems = new ConfigProblems();
        NotificationSettings settings = NotificationSettings.read(
                new ConfigSection("notifications", new JsonObject(Files.readString(file)), problems));
        problems.throwIfAny();
        return settings;
    }
}
