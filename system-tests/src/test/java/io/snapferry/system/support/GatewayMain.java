package io.snapferry.system.support;

import io.snapferry.gateway.GatewaySettings;
import io.snapferry.gateway.GatewayVerticle;
import io.snapferry.gateway.security.Access;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Vertx;
import java.util.Map;

/** One gateway and nothing else, which lets everybody on this machine in: {@code BOOTSTRAP}. */
public final class GatewayMain {
    /** What it prints before its port when it has read everything. */
    public static final String READY = "gateway at port ";

    private GatewayMain() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        GatewayVerticle gateway = new GatewayVerticle(
                new GatewaySettings(
                        "127.0.0.1", 0, TimeZones.UTC, new KafkaSettings(arguments[0], Map.of()), Access.OPEN),
                ServiceMetrics.ofThisProcess());
        vertx.deployVerticle(gateway)
                .compose(deployed -> gateway.ready())
                .onSuccess(ready -> System.out.println(READY + gateway.port() + ";"))
                .onFailure(e -> Runtime.getRuntime().halt(1));
    }
}
