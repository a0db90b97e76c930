package io.weir.subscribe;

import io.weir.limits.ServiceLimits;
import io.weir.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds the memory of events that are larger than the share of one subscription: each holds one record, of up to
/// 10 MiB and a third more as text. Given out in turn. For any thread.
final class LargeEvents {

    private final int unitsMax;
    private final Semaphore units;
    private final Clock clock;

    /// @param bytes memory for all of them; room for one there always is
    LargeEvents(long bytes, Clock clock) {
        this.unitsMax = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / ServiceLimits.KIB));
        this.units = new Semaphore(unitsMax, true);
        this.clock = clock;
    }

    /// Takes room for an event.
    ///
    /// @param dataBytes bytes of data in it
    /// @return what to give back; 0 when there was no room until then
    int tryAcquire(long dataBytes, long deadlineNanos) throws InterruptedException {
        // Once as it is stored, and once as it is sent.
        int wanted = (int) Math.min(unitsMax, dataBytes * 7 / 3 / ServiceLimits.KIB + 1);
        long leftNanos = Math.max(0, deadlineNanos - clock.monotonicNanos());
        return units.tryAcquire(wanted, leftNanos, TimeUnit.NANOSECONDS) ? wanted : 0;
    }

    void release(int taken) {
        units.release(taken);
    }
}
