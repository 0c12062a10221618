package io.snapferry.transfer.data;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection at once. Vert.x's own close and reset first flush what was written, and never come to an end
 * while the peer does not read: just when a request is given up for that.
 */
final class HardClose {

    private HardClose() {}

    static void close(HttpConnection connection) {
        if (connection instanceof ConnectionBase channel) {
            ChannelFuture unused = channel.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
