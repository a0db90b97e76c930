package io.weir.metrics;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// How far behind readers were, look by look: number, sum, and the greatest of the last one to two minutes. For any
/// thread.
public final class AgeMeter {

    /// The service's period of metrics.
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private record Peak(long sinceNanos, long greatest, long before) {

        Peak at(long nowNanos) {
            long age = nowNanos - sinceNanos;
            if (age < WINDOW_NANOS) {
                return this;
            }
            return new Peak(nowNanos, 0, age < 2 * WINDOW_NANOS ? greatest : 0);
        }
    }

    private final LongAdder looks = new LongAdder();
    private final LongAdder sumMs = new LongAdder();
    private final AtomicReference<Peak> peak = new AtomicReference<>(new Peak(0, 0, 0));

    /// A reader got something, or the news that there is nothing.
    ///
    /// @param behindMs how far it is behind now
    /// @param nowNanos monotonic
    public void saw(long behindMs, long nowNanos) {
        looks.increment();
        sumMs.add(behindMs);
        while (true) {
            Peak before = peak.get();
            Peak now = before.at(nowNanos);
            Peak after = behindMs > now.greatest() ? new Peak(now.sinceNanos(), behindMs, now.before()) : now;
            if (after == before || peak.compareAndSet(before, after)) {
                return;
            }
        }
    }

    /// How many looks there were.
    public long looks() {
        return looks.sum();
    }

    /// The sum of what they found, in milliseconds.
    public double sumMs() {
        return sumMs.sum();
    }

    /// The greatest of the last one to two minutes, in milliseconds; 0 when nobody read.
    public long greatestMs(long nowNanos) {
        Peak now = peak.get().at(nowNanos);
        return Math.max(now.greatest(), now.before());
    }
}
