package io.weir.log;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The one thread that may change a thing: the first that did. Every mutating method of an owned class begins with
/// [#check], so that a second thread is found at its first step and not by the damage it did. Costs a comparison.
public final class Owner {

    private final String what;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    /// @param what is owned, for the message
    public Owner(String what) {
        this.what = what;
    }

    /// Passes when the caller is the owner, or nobody is yet.
    ///
    /// @throws IllegalStateException when another thread is the owner
    public void check() {
        Thread caller = Thread.currentThread();
        if (thread.get() != caller && !thread.compareAndSet(null, caller)) {
            throw new IllegalStateException(what + " is owned by another thread");
        }
    }
}
