package io.weir.http;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of one kind all connections together may hold. Shared by all threads; one counter, changed
/// atomically.
final class ByteBudget {

    private final long max;
    private final AtomicLong held = new AtomicLong();

    ByteBudget(long max) {
        this.max = max;
    }

    /// Takes the bytes, or nothing and says false.
    boolean tryTake(long bytes) {
        if (held.addAndGet(bytes) <= max) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /// Takes the bytes even beyond the bound: for what must be sent and is small.
    void take(long bytes) {
        held.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    /// Whether more than half of the bytes are taken.
    boolean crowded() {
        return held.get() > max / 2;
    }

    long held() {
        return held.get();
    }
}
