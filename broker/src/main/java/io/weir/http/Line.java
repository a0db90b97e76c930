package io.weir.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What lies below HTTP on one connection: a socket, or TLS on a socket. Owned by the event loop of the connection.
final class Line {

    private final Channel channel;
    private final @Nullable SslHandler tls;

    private Line(Channel channel, @Nullable SslHandler tls) {
        this.channel = channel;
        this.tls = tls;
    }

    /// The line of a connection whose handshake, if there is one, is over.
    static Line of(Channel channel) {
        return new Line(channel, channel.pipeline().get(SslHandler.class));
    }

    /// Whether it is encrypted.
    boolean secure() {
        return tls != null;
    }

    /// Whether the client says that nothing more will come.
    static boolean inputEnded(Object event) {
        return event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent;
    }

    /// Closes this side once everything is out, or both sides when the other has ended already.
    void endOutput(ChannelOutboundInvoker from, BooleanSupplier otherEnded) {
        from.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            if (!flushed.isSuccess() || otherEnded.getAsBoolean()) {
                var _ = channel.close();
            } else if (tls == null) {
                shutdownOutput();
            } else {
                tls.closeOutbound().addListener(_ -> shutdownOutput());
            }
        });
        channel.config().setAutoRead(true);
    }

    private void shutdownOutput() {
        var _ = ((DuplexChannel) channel).shutdownOutput();
    }
}
