package io.weir.time.testing;

import io.weir.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/// Both clocks, moved by hand. The wall may step back; the monotonic one only moves on.
public final class ManualClock implements Clock {

    private final AtomicLong wallMs;
    private final AtomicLong monotonicNanos = new AtomicLong();

    /// @param wallMs the wall time at first
    public ManualClock(long wallMs) {
        this.wallMs = new AtomicLong(wallMs);
    }

    @Override
    public long wallMs() {
        return wallMs.get();
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos.get();
    }

    /// Lets time pass.
    public void advanceMs(long ms) {
        wallMs.addAndGet(ms);
        monotonicNanos.addAndGet(ms * 1_000_000);
    }

    /// Lets the monotonic clock alone move on, by less than the wall shows.
    public void advanceNanos(long nanos) {
        monotonicNanos.addAndGet(nanos);
    }

    /// Sets the wall clock, as an operator might.
    public void setWallMs(long ms) {
        wallMs.set(ms);
    }
}
