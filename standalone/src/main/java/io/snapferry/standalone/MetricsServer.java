package io.snapferry.standalone;

import io.snapferry.kit.metrics.ServiceMetrics;
import io.snapferry.transfer.core.HostPort;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.NoSuchElementException;

/** Serves a process's figures to Prometheus where no gateway does, at {@code /metrics}. */
final class MetricsServer extends VerticleBase {
    private static final String LOOPBACK = "127.0.0.1";

    private final ServiceMetrics metrics;
    private final SocketAddress address;

    MetricsServer(ServiceMetrics metrics, SocketAddress address) {
        this.metrics = metrics;
        this.address = address;
    }

    /** Reads {@code PORT}, of this host alone, or {@code HOST:PORT}; throws a {@link StartRefusedException} otherwise. */
    static SocketAddress address(String text) {
        try {
            HostPort address = HostPort.parse(text.matches("[0-9]+") ? LOOPBACK + ":" + text : text);
            return SocketAddress.inetSocketAddress(address.port().orElseThrow(), address.host());
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new StartRefusedException(
                    "--metrics '" + text + "' is neither PORT nor HOST:PORT: give one such as 9464 or 10.10.0.1:9464");
        }
    }

    @Override
    public Future<HttpServer> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(address)
                .recover(e -> Future.failedFuture(new StartRefusedException("--metrics: cannot listen on " + address
                        + " (" + e.getMessage() + "): give a free port and an address of this host")));
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().equals("/metrics")) {
            request.response().setStatusCode(404).end("see /metrics\n");
            return;
        }
        vertx.executeBlocking(metrics::scrape)
                .onSuccess(text -> request.response()
                        .putHeader("Content-Type", ServiceMetrics.CONTENT_TYPE)
                        .end(text))
                .onFailure(e -> request.response().setStatusCode(500).end(e + "\n"));
    }
}
