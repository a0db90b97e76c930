package io.weir.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.weir.time.Clock;
import java.time.Duration;

/// The end of one HTTP/2 connection: says why, closes this side, and swallows what the other still sends, so that it
/// reads the reason and not a reset. Owned by the event loop of the connection.
///
/// Not the codec's own `goAway`: that closes at once after an error.
final class Farewell {

    private final Line line;
    private final Http2FrameWriter frames;
    private final Clock clock;
    private final long lingerNanos;
    private long untilNanos;
    private boolean lingering;

    Farewell(Line line, Http2FrameWriter frames, Clock clock, Duration linger) {
        this.line = line;
        this.frames = frames;
        this.clock = clock;
        this.lingerNanos = linger.toNanos();
    }

    /// @param lastStream the newest stream of the client that was looked at
    /// @param why for a person who reads along; may be empty
    void say(ChannelHandlerContext at, int lastStream, Http2Error error, String why) {
        var _ = frames.writeGoAway(
                at, lastStream, error.code(), ByteBufUtil.writeAscii(at.alloc(), why), at.newPromise());
        at.flush();
    }

    /// Closes this side; nothing that comes is read any more.
    void linger(ChannelHandlerContext at) {
        lingering = true;
        untilNanos = clock.monotonicNanos() + lingerNanos;
        line.endOutput(at, () -> false);
    }

    /// The connection is gone.
    void gone() {
        lingering = true;
    }

    boolean lingering() {
        return lingering;
    }

    /// Whether the other side has had its time.
    boolean over(long nowNanos) {
        return nowNanos - untilNanos > 0;
    }
}
