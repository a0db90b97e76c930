package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.weir.time.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Tells the protocols of one port apart by the first bytes of a connection (rule A-003), then leaves the pipeline to
/// it. Owned by the event loop of the connection.
///
/// A TLS record would begin with byte 22, which neither protocol can begin with: that is where TLS fits, as a handler
/// put in front of this one.
final class FirstBytes extends ChannelInboundHandlerAdapter implements Swept {

    /// The HTTP/2 client preface (RFC 9113 section 3.4).
    private static final ByteBuf PREFACE = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", StandardCharsets.US_ASCII));

    /// Both outcomes, for a connection whose protocol is known now.
    interface Protocols {
        ChannelHandler http1(Channel channel);

        ChannelHandler http2(Channel channel);
    }

    private final Protocols protocols;
    private final ConnectionSweep sweep;
    private final Channel channel;
    private final long deadlineNanos;
    private ByteBuf seen = Unpooled.EMPTY_BUFFER;

    FirstBytes(Protocols protocols, ConnectionSweep sweep, Channel channel, Clock clock, Duration timeout) {
        this.protocols = protocols;
        this.sweep = sweep;
        this.channel = channel;
        this.deadlineNanos = clock.monotonicNanos() + timeout.toNanos();
        sweep.add(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
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
        channel.pipeline().fireChannelRead(first);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sweep.remove(this);
        seen.release();
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
