package io.snapferry.transfer.data;

import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.security.Protection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;

/** Reaches other nodes' workers. */
public final class DataClient {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    /** Each run has a request open for each volume that it sends at a time. */
    private static final int MAX_CONNECTIONS_PER_NODE = 1024;

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final Dialer dialer;
    private final DirectChunks chunks = new DirectChunks(Pacer.LARGEST_CHUNK);
    private final Duration idle;
    private final Compression compression;

    /**
     * Makes a client; it connects when it is used.
     *
     * @param compression for streams that storages do not compress themselves
     * @param idle how long a target may take or say nothing before its request is given up
     */
    public DataClient(Vertx vertx, Duration idle, Protection protection, Compression compression) {
        this.vertx = vertx;
        this.idle = idle;
        this.compression = compression;
        // A connection per request: one kept open may be dead, and would fail a run for nothing.
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setTcpKeepAlive(true)
                        .setSsl(protection.isSecure()))
                .with(protection.client().orElse(null))
                .with(protection.engine())
                .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS_PER_NODE))
                .build();
        this.dialer = new Dialer(vertx, client, protection);
        protection.onChange(() -> client.updateSSLOptions(protection.client().orElseThrow()));
    }

    /** The target of a run. */
    public TargetPeer target(Claim claim, NodeView node) {
        return new TargetPeer(vertx, dialer, chunks, claim, node.dataAddress(), idle, compression);
    }

    public Future<Void> close() {
        return client.close();
    }
}
