package io.snapferry.transfer.data;

import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.core.Claim;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;

/** Reaches other nodes' workers. */
public final class DataClient {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    /** Each run has a request open for each volume that it sends at a time. */
    private static final int MAX_CONNECTIONS_PER_NODE = 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration idle;

    /**
     * Makes a client; it connects when it is used.
     *
     * @param idle how long a target may take or say nothing before its request is given up
     */
    public DataClient(Vertx vertx, Duration idle) {
        this.vertx = vertx;
        this.idle = idle;
        // A connection per request: one kept open may be dead, and would fail a run for nothing.
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setTcpKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS_PER_NODE));
    }

    /** The target of a run. */
    public TargetPeer target(Claim claim, NodeView node) {
        return new TargetPeer(vertx, client, claim, node.dataAddress(), idle);
    }

    public Future<Void> close() {
        return client.close();
    }
}
