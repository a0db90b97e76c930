package io.weir.cli.bench;

import java.util.concurrent.atomic.AtomicLong;

/// Says when each call of an open load is due, whatever became of the calls before it; shared by all workers. A latency
/// counted from the due time shows the waiting that a slow service causes.
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerCall;
    private final AtomicLong calls = new AtomicLong();
    private final long startNanos;

    /// @param callsPerSecond 0: as fast as answers come
    Pace(double callsPerSecond, long startNanos) {
        this.nanosPerCall = callsPerSecond == 0 ? 0 : NANOS_PER_SECOND / callsPerSecond;
        this.startNanos = startNanos;
    }

    /// Whether calls wait for their time rather than for each other.
    boolean isOpen() {
        return nanosPerCall > 0;
    }

    /// When the next call is due, on the monotonic clock. Only for an open load.
    long nextDueNanos() {
        return startNanos + (long) (calls.getAndIncrement() * nanosPerCall);
    }
}
