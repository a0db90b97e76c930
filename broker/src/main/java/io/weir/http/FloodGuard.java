package io.weir.http;

import static io.netty.handler.codec.http2.Http2Error.ENHANCE_YOUR_CALM;

import io.netty.handler.codec.http2.Http2Exception;
import io.weir.time.Clock;
import java.util.concurrent.TimeUnit;

/// Counts what one HTTP/2 connection makes us do for nothing. Owned by the event loop of the connection.
///
/// Frames that ask for work and carry no request share one allowance per window of time; window updates have their own,
/// which grows with what we send, since a reader may acknowledge each piece of it.
final class FloodGuard {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    /// Each so many bytes sent allow two more window updates, one for the stream and one for the connection.
    private static final int BYTES_PER_UPDATE = 2 * 1024;

    private final Clock clock;
    private final int framesMax;
    private final int streamErrorsMax;
    private long windowEndNanos;
    private int frames;
    private int streamErrors;
    private long updatesAllowed;

    FloodGuard(Clock clock, Http2Bounds bounds) {
        this.clock = clock;
        this.framesMax = bounds.controlFramesMax();
        this.streamErrorsMax = bounds.streamErrorsMax();
        this.windowEndNanos = clock.monotonicNanos() + WINDOW_NANOS;
        this.updatesAllowed = bounds.controlFramesMax();
    }

    /// A frame without a use of its own has come.
    void idleFrame() throws Http2Exception {
        roll();
        if (++frames > framesMax) {
            throw calm();
        }
    }

    /// A stream was broken, and we had to say so.
    void streamError() throws Http2Exception {
        roll();
        if (++streamErrors > streamErrorsMax) {
            throw calm();
        }
    }

    /// A window update has come.
    void windowUpdate() throws Http2Exception {
        roll();
        if (--updatesAllowed < 0) {
            throw calm();
        }
    }

    /// Bytes of an answer are on their way.
    void sent(int bytes) {
        updatesAllowed += 2 + 2 * (bytes / BYTES_PER_UPDATE);
    }

    private void roll() {
        long now = clock.monotonicNanos();
        if (now - windowEndNanos >= 0) {
            windowEndNanos = now + WINDOW_NANOS;
            frames = 0;
            streamErrors = 0;
            updatesAllowed = Math.max(updatesAllowed, framesMax);
        }
    }

    private static Http2Exception calm() {
        return Http2Exception.connectionError(ENHANCE_YOUR_CALM, "too many frames that carry nothing");
    }
}
