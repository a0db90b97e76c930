package io.weir.shard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Wakes readers that wait at the end of a shard. Raised by the publishing thread of the log; awaited by any thread.
/// Costs the publisher one volatile read while nobody waits.
final class TailSignal {

    private final AtomicReference<@Nullable CompletableFuture<Void>> waiting = new AtomicReference<>();

    /// Wakes everybody who asked before.
    void raise() {
        if (waiting.get() != null) {
            CompletableFuture<Void> woken = waiting.getAndSet(null);
            if (woken != null) {
                woken.complete(null);
            }
        }
    }

    /// What the next raise completes. Ask first, then look at the tail, then wait: so no raise is missed.
    CompletableFuture<Void> next() {
        while (true) {
            CompletableFuture<Void> there = waiting.get();
            if (there != null) {
                return there;
            }
            CompletableFuture<Void> mine = new CompletableFuture<>();
            if (waiting.compareAndSet(null, mine)) {
                return mine;
            }
        }
    }

    /// Waits for a raise.
    ///
    /// @return false when the time passed first
    static boolean await(CompletableFuture<Void> next, long nanos) throws InterruptedException {
        try {
            next.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a signal cannot fail", e);
        }
    }
}
