package io.snapferry.transfer.data;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Takes a request's content out of its connection as it was read from there. Vert.x would copy it into the heap first,
 * which costs as much as reading it.
 */
final class BodyTap extends ChannelInboundHandlerAdapter {

    private final BodyStream body;

    private BodyTap(BodyStream body) {
        this.body = body;
    }

    /** Call while the request's head is being handled, before anything of its body was read. */
    static BodyStream tap(HttpServerRequest request) {
        ChannelHandlerContext connection = ((ConnectionBase) request.connection()).channelHandlerContext();
        BodyStream body =
                new BodyStream(flowing -> connection.channel().config().setAutoRead(flowing));
        connection.channel().config().setAllocator(PooledByteBufAllocator.DEFAULT);
        connection.pipeline().addBefore(connection.name(), "body", new BodyTap(body));
        request.exceptionHandler(e -> body.fail("the connection to the source broke: " + e.getMessage()));
        return body;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpContent content) || content.decoderResult().isFailure()) {
            context.fireChannelRead(message);
            return;
        }
        if (content.content().isReadable()) {
            body.arrived(content.content().retain());
        }
        ReferenceCountUtil.release(content);
        if (content instanceof LastHttpContent) {
            body.ended();
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
            context.pipeline().remove(this);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        body.flush();
        context.fireChannelReadComplete();
    }
}
