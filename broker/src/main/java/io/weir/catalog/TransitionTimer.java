package io.weir.catalog;

/// Runs tasks later, on threads that may block. Filled by the maintenance room; tests drive it by hand.
@FunctionalInterface
public interface TransitionTimer {

    /// Runs `task` once, after at least `delayMs`, on a thread of its own. Returns at once. A delay of 0 means as
    /// soon as possible.
    void after(long delayMs, Runnable task);
}
