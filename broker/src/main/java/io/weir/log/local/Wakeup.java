package io.weir.log.local;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets one thread sleep until a condition holds that other threads bring about. Waking a thread that is awake costs
/// one volatile read; of many who wake a sleeping one, one pays for it.
final class Wakeup {

    private final AtomicReference<@Nullable Thread> sleeper = new AtomicReference<>();

    /// Sleeps until the condition holds. The condition reads volatile state only. One thread, always the same.
    void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            sleeper.set(Thread.currentThread());
            if (!condition.getAsBoolean()) {
                LockSupport.park(this);
            }
            sleeper.set(null);
        }
    }

    /// Makes the sleeper look at its condition again. After the change that matters to it.
    void wake() {
        if (sleeper.get() != null) {
            Thread asleep = sleeper.getAndSet(null);
            if (asleep != null) {
                LockSupport.unpark(asleep);
            }
        }
    }
}
