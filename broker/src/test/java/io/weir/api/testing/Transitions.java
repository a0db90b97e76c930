package io.weir.api.testing;

import io.weir.catalog.TransitionTimer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A timer that a test lets run by hand.
public final class Transitions implements TransitionTimer {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public synchronized void after(long delayMs, Runnable task) {
        waiting.add(task);
    }

    /// Runs what waits, and what that brings, on this thread.
    public void run() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        return waiting.poll();
    }
}
