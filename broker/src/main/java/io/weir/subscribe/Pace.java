package io.weir.subscribe;

import java.util.concurrent.TimeUnit;

/// Keeps one subscription to its bytes a second (D-025): what was pushed is paid for before more is read.
/// Owned by the subscription.
final class Pace {

    private final long bytesPerSecond;
    private long paidNanos;

    /// @param bytesPerSecond the bound, 0 for none
    /// @param nowNanos when the subscription begins
    Pace(long bytesPerSecond, long nowNanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.paidNanos = nowNanos;
    }

    /// When the next bytes may be pushed, monotonic.
    long nextNanos(long nowNanos) {
        return bytesPerSecond > 0 && paidNanos - nowNanos > 0 ? paidNanos : nowNanos;
    }

    /// Bytes of data were pushed.
    void pushed(long bytes, long nowNanos) {
        if (bytesPerSecond > 0) {
            paidNanos = nextNanos(nowNanos) + bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
        }
    }
}
