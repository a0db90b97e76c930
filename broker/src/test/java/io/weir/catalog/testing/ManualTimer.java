package io.weir.catalog.testing;

import io.weir.catalog.TransitionTimer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A timer that moves by hand and runs what is due on the caller's thread.
public final class ManualTimer implements TransitionTimer {

    private final List<Due> waiting = new ArrayList<>();
    private long nowMs;

    private record Due(long atMs, Runnable task) {}

    @Override
    public void after(long delayMs, Runnable task) {
        waiting.add(new Due(nowMs + delayMs, task));
    }

    /// Lets time pass and runs what comes due, in order, and what that brings.
    public void advance(long ms) {
        long untilMs = nowMs + ms;
        while (true) {
            Due next = waiting.stream()
                    .filter(due -> due.atMs() <= untilMs)
                    .min(Comparator.comparingLong(Due::atMs))
                    .orElse(null);
            if (next == null) {
                nowMs = untilMs;
                return;
            }
            waiting.remove(next);
            nowMs = Math.max(nowMs, next.atMs());
            next.task().run();
        }
    }

    /// How many tasks are still to come.
    public int waiting() {
        return waiting.size();
    }

    /// Forgets what is to come, as the end of a process does.
    public void clear() {
        waiting.clear();
    }
}
