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
/// A drain says goodbye twice (RFC 9113 section 6.8): first without a last stream and with a ping, so that the client
/// opens no new streams, then, when the ping is back, with the stream that really was the last. What it opened in
/// between is served; what comes after is not, and it may send that again elsewhere.
///
/// Not the codec's own `goAway`: that closes at once after an error.
final class Farewell {

    /// Tells the answer to our ping from others.
    private static final long PING = 0x77656972;

    private final Line line;
    private final Http2FrameWriter frames;
    private final Clock clock;
    private final long lingerNanos;
    private long untilNanos;
    private int lastStream = Integer.MAX_VALUE;
    private boolean announced;
    private boolean said;
    private boolean lingering;

    Farewell(Line line, Http2FrameWriter frames, Clock clock, Duration linger) {
        this.line = line;
        this.frames = frames;
        this.clock = clock;
        this.lingerNanos = linger.toNanos();
    }

    /// Asks for no new streams; those that are on their way are still served.
    void announce(ChannelHandlerContext at) {
        announced = true;
        untilNanos = clock.monotonicNanos() + lingerNanos;
        write(at, Integer.MAX_VALUE, Http2Error.NO_ERROR, "");
        var _ = frames.writePing(at, false, PING, at.newPromise());
        at.flush();
    }

    /// Whether this answer to a ping says that the client knows what was announced.
    boolean heard(long ping) {
        return announced && !said && ping == PING;
    }

    /// Whether the client had its time to answer the ping.
    boolean unheard(long nowNanos) {
        return announced && !said && nowNanos - untilNanos > 0;
    }

    /// @param lastStream the newest stream of the client that was looked at
    /// @param why for a person who reads along; may be empty
    void say(ChannelHandlerContext at, int lastStream, Http2Error error, String why) {
        said = true;
        this.lastStream = lastStream;
        write(at, lastStream, error, why);
        at.flush();
    }

    private void write(ChannelHandlerContext at, int last, Http2Error error, String why) {
        var _ = frames.writeGoAway(at, last, error.code(), ByteBufUtil.writeAscii(at.alloc(), why), at.newPromise());
    }

    /// Whether the last stream was named.
    boolean said() {
        return said;
    }

    /// Whether the client was told that this stream is not looked at.
    boolean excludes(int streamId) {
        return streamId > lastStream;
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
