package io.weir.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.weir.http.tls.Tls;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a handshake, then leaves the pipeline to the protocol that was agreed on, or to the first bytes
/// when none was: some SDKs speak HTTP/2 without having said so (rule A-003). Owned by the event loop of the
/// connection.
final class TlsArrival extends ChannelInboundHandlerAdapter implements Swept {

    private final FirstBytes.Protocols protocols;
    private final ConnectionSweep sweep;
    private final Channel channel;
    private final SslHandler tls;
    private final long deadlineNanos;

    TlsArrival(
            FirstBytes.Protocols protocols,
            ConnectionSweep sweep,
            Channel channel,
            SslHandler tls,
            long deadlineNanos) {
        this.protocols = protocols;
        this.sweep = sweep;
        this.channel = channel;
        this.tls = tls;
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        sweep.add(this);
        context.pipeline().addBefore(context.name(), null, tls);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent end) {
            sweep.remove(this);
            if (end.isSuccess()) {
                context.pipeline().replace(this, null, agreed(tls.applicationProtocol()));
            } else {
                var _ = channel.close();
            }
        }
    }

    private ChannelHandler agreed(@Nullable String protocol) {
        return switch (protocol) {
            case Tls.HTTP2 -> protocols.http2(channel);
            case Tls.HTTP1 -> protocols.http1(channel);
            case null, default -> protocols.unknown(channel);
        };
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sweep.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = channel.close();
    }

    @Override
    public void sweep(long nowNanos) {
        if (nowNanos - deadlineNanos > 0) {
            var _ = channel.close();
        }
    }

    @Override
    public void drain() {
        var _ = channel.close();
    }
}
