package io.snapferry.transfer.data;

import io.snapferry.transfer.core.TurnedDown;
import io.snapferry.transfer.security.Handshakes;
import io.snapferry.transfer.security.Protection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a target listens to its peers. */
public final class DataServer {

    private static final Logger LOG = LoggerFactory.getLogger(DataServer.class);
    private static final int CHUNK = 64 * 1024;
    /** Room in a request's first line for the names of snapshots and for the token of a cut stream. */
    private static final int MAX_LINE = 64 * 1024;

    private DataServer() {}

    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxChunkSize(CHUNK)
                .setMaxInitialLineLength(MAX_LINE)
                .setTcpKeepAlive(true);
    }

    /** A server that does not listen yet, and takes over new certificates when there are some. */
    public static HttpServer create(Vertx vertx, HttpServerOptions options, Protection protection) {
        Optional<ServerSSLOptions> tls = protection.server();
        options.setSsl(tls.isPresent());
        HttpServer server = vertx.httpServerBuilder()
                .with(new HttpServerConfig(options).setVersions(Set.of(HttpVersion.HTTP_1_1)))
                .with(tls.orElse(null))
                .with(protection.engine())
                .build();
        server.exceptionHandler(e -> tell(protection, e));
        protection.onChange(() -> server.updateSSLOptions(protection.server().orElseThrow()));
        return server;
    }

    /** Of connections that failed before a request came. */
    private static void tell(Protection protection, Throwable failure) {
        Handshakes.trouble(failure)
                .ifPresent(trouble ->
                        LOG.warn("{} turned a connection down: {}", protection.self(), TurnedDown.sentence(trouble)));
    }
}
