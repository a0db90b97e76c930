package io.weir.subscribe;

import io.weir.limits.ServiceLimits;
import java.util.concurrent.TimeUnit;

/// Keeps one subscription to the service's bytes a second (D-025): what was pushed is paid for before more is read.
/// Owned by the subscription.
final class Pace {

    private final boolean kept;
    private long paidNanos;

    /// @param kept whether there is a bound at all
    /// @param nowNanos when the subscription begins
    Pace(boolean kept, long nowNanos) {
        this.kept = kept;
        this.paidNanos = nowNanos;
    }

    /// When the next bytes may be pushed, monotonic.
    long nextNanos(long nowNanos) {
        return kept && paidNanos - nowNanos > 0 ? paidNanos : nowNanos;
    }

    /// Bytes of data were pushed.
    void pushed(long bytes, long nowNanos) {
        if (kept) {
            paidNanos = nextNanos(nowNanos)
                    + bytes * TimeUnit.SECONDS.toNanos(1) / ServiceLimits.SUBSCRIPTION_BYTES_PER_SECOND;
        }
    }
}
