package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Tells the protocols of one port apart by the first bytes of a connection (rule A-003), then leaves the pipeline to
/// it. Owned by the event loop of the connection.
///
/// A TLS handshake begins with byte 22, which neither protocol can begin with.
final class FirstBytes extends ChannelInboundHandlerAdapter implements Swept {

    /// The HTTP/2 client preface (RFC 9113 section 3.4).
    private static final ByteBuf PREFACE = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", StandardCharsets.US_ASCII));

    /// The type of a TLS record that holds a part of a handshake.
    private static final byte HANDSHAKE = 22;

    /// The fatal alert `handshake_failure`, for clients that speak TLS to a port that does not.
    private static final ByteBuf NO_TLS =
            Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] {21, 3, 3, 0, 2, 2, 40}));

    /// The outcomes, each for a connection that is there now.
    interface Protocols {
        ChannelHandler http1(Channel channel);

        ChannelHandler http2(Channel channel);

        /// What begins a handshake, or null when this connection may not have one.
        @Nullable
        ChannelHandler tls(Channel channel);

        /// What tells the protocols inside TLS apart.
        ChannelHandler unknown(Channel channel);
    }

    private final Protocols protocols;
    private final ConnectionSweep sweep;
    private final Channel channel;
    private final long deadlineNanos;
    private final boolean secure;
    private ByteBuf seen = Unpooled.EMPTY_BUFFER;

    /// @param deadlineNanos when the protocol must be known
    FirstBytes(Protocols protocols, ConnectionSweep sweep, Channel channel, long deadlineNanos) {
        this.protocols = protocols;
        this.sweep = sweep;
        this.channel = channel;
        this.deadlineNanos = deadlineNanos;
        this.secure = Line.of(channel).secure();
        sweep.add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (!secure && !seen.isReadable() && in.getByte(in.readerIndex()) == HANDSHAKE) {
            encrypt(context, in);
            return;
        }
        seen = seen.isReadable() ? Unpooled.wrappedBuffer(seen, in) : in;
        int known = Math.min(seen.readableBytes(), PREFACE.readableBytes());
        boolean prefix = seen.slice(seen.readerIndex(), known).equals(PREFACE.slice(0, known));
        if (prefix && known < PREFACE.readableBytes()) {
            return;
        }
        ByteBuf first = seen;
        seen = Unpooled.EMPTY_BUFFER;
        sweep.remove(this);
        context.pipeline().replace(this, null, prefix ? protocols.http2(channel) : protocols.http1(channel));
        context.fireChannelRead(first);
    }

    private void encrypt(ChannelHandlerContext context, ByteBuf first) {
        ChannelHandler tls = protocols.tls(channel);
        if (tls == null) {
            first.release();
            channel.writeAndFlush(NO_TLS.duplicate()).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        sweep.remove(this);
        context.pipeline().replace(this, null, tls);
        // From the head: what decrypts was put before the handler that took this one's place.
        channel.pipeline().fireChannelRead(first);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sweep.remove(this);
        seen.release();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (Line.inputEnded(event)) {
            var _ = channel.close(); // nothing more comes that would tell
        }
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
