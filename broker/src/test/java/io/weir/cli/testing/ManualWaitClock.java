package io.weir.cli.testing;

import io.weir.client.WaitClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only by waiting for it.
public final class ManualWaitClock implements WaitClock {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T18:00:00Z");
    private long nanos;

    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
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
        now = now.plus(wait);
        nanos += wait.toNanos();
    }
}
