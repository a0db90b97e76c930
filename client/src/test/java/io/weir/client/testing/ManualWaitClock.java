package io.weir.client.testing;

import io.weir.client.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only by waiting for it.
public final class ManualWaitClock implements WaitClock {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now;
    private long nanos;

    public ManualWaitClock(Instant start) {
        now = start;
    }

    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    public synchronized void advance(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration wait) {
        waits.add(wait);
        advance(wait);
    }
}
