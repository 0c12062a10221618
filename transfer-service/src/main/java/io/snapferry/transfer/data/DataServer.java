package io.snapferry.transfer.data;

import io.vertx.core.http.HttpServerOptions;

/** How a target listens to its peers. */
public final class DataServer {

    private static final int CHUNK = 64 * 1024;
    /** Room for the names of snapshots in a request's first line. */
    private static final int MAX_LINE = 32 * 1024;

    private DataServer() {}

    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxChunkSize(CHUNK)
                .setMaxInitialLineLength(MAX_LINE)
                .setTcpKeepAlive(true);
    }
}
