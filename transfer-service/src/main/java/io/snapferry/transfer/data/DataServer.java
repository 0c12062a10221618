package io.snapferry.transfer.data;

import io.vertx.core.http.HttpServerOptions;

/** How a target listens to its peers. */
public final class DataServer {

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
}
