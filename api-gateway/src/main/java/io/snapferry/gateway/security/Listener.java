package io.snapferry.gateway.security;

import io.snapferry.kit.tls.BadCertificateException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Lets the gateway listen, by TLS where it has a certificate, which may be replaced while it listens. */
public final class Listener {
    private static final int IDLE_SECONDS = 75;
    /** As CloudEvents names what event sockets speak; a client need not ask for it. */
    private static final String EVENTS_PROTOCOL = "cloudevents.json";

    private static final int LONGEST_LINE = 32 << 10;
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Optional<TlsFiles> tls;

    public Listener(Vertx vertx, Optional<TlsFiles> tls) {
        this.vertx = vertx;
        this.tls = tls;
    }

    /** Fails with a {@link BadCertificateException} if there is a certificate that cannot be used. */
    public Future<HttpServer> listen(String host, int port, Handler<HttpServerRequest> requests) {
        if (tls.isEmpty()) {
            return server(Optional.empty()).requestHandler(requests).listen(port, host);
        }
        return vertx.executeBlocking(() -> {
                    ServerCertificate certificate = ServerCertificate.read(tls.get());
                    return new Loaded(certificate, certificate.checked(vertx, tls.get(), Instant.now()));
                })
                .compose(loaded -> server(Optional.of(loaded.options()))
                        .requestHandler(requests)
                        .listen(port, host)
                        .onSuccess(server -> watch(server, loaded.certificate())));
    }

    private record Loaded(ServerCertificate certificate, ServerSSLOptions options) {}

    private HttpServer server(Optional<ServerSSLOptions> ssl) {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                // Where a client goes over to HTTP/2 in the middle, a first answer of more than 64 KiB comes out
                // broken.
                .setHttp2ClearTextEnabled(false)
                // So that whoever asks for too much is told by us what is wrong with it.
                .setMaxInitialLineLength(LONGEST_LINE)
                .addWebSocketSubProtocol(EVENTS_PROTOCOL);
        return ssl.map(tls -> vertx.httpServerBuilder()
                        .with(new HttpServerConfig(options.setSsl(true)).setVersions(Set.of(HttpVersion.HTTP_1_1)))
                        .with(tls)
                        .build())
                .orElseGet(() -> vertx.createHttpServer(options));
    }

    private void watch(HttpServer server, ServerCertificate present) {
        CertificateReload reload = new CertificateReload(vertx, tls.orElseThrow(), present, server::updateSSLOptions);
        vertx.setPeriodic(LOOK.toMillis(), timer -> vertx.executeBlocking(() -> reload.look(Instant.now())));
    }
}
