package io.weir.maintenance.testing;

import io.weir.catalog.testing.ManualTimer;
import io.weir.maintenance.Alarm;

/// An alarm that is wound by hand.
public final class ManualAlarm implements Alarm {

    private final ManualTimer timer = new ManualTimer();
    private boolean closed;

    @Override
    public void in(long delayMs, Runnable task) {
        if (!closed) {
            timer.after(delayMs, task);
        }
    }

    @Override
    public void close() {
        closed = true;
        timer.clear();
    }

    /// Lets time pass.
    public void advance(long ms) {
        timer.advance(ms);
    }

    /// How many calls are still to come.
    public int waiting() {
        return timer.waiting();
    }
}
