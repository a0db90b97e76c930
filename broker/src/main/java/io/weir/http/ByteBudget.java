package io.weir.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many bytes of one kind all connections together may hold. Shared by all threads; only the method that says so
/// waits.
final class ByteBudget {

    private final int max;
    private final Bytes free;

    /// @param max how many bytes, at most 2 GiB
    ByteBudget(int max) {
        this.max = max;
        this.free = new Bytes(max);
    }

    /// Takes the bytes, or nothing and says false.
    boolean tryTake(int bytes) {
        return free.tryAcquire(bytes);
    }

    /// Takes the bytes, waiting for others to give theirs back in the order of arrival; or nothing and says false.
    /// Not for event loops.
    boolean tryTake(int bytes, Duration wait) {
        if (free.tryAcquire(bytes)) {
            return true;
        }
        if (bytes > max) {
            return false;
        }
        try {
            return free.tryAcquire(bytes, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Takes the bytes even beyond the bound: for what must be sent and is small.
    void take(int bytes) {
        free.reducePermits(bytes);
    }

    void giveBack(int bytes) {
        free.release(bytes);
    }

    /// Whether more than half of the bytes are taken.
    boolean crowded() {
        return held() > max / 2;
    }

    /// Whether more is taken than there is.
    boolean overdrawn() {
        return held() > max;
    }

    long held() {
        return (long) max - free.availablePermits();
    }

    /// A semaphore that can be overdrawn.
    private static final class Bytes extends Semaphore {

        private static final long serialVersionUID = 1;

        Bytes(int max) {
            super(max, true);
        }

        @Override
        protected void reducePermits(int reduction) {
            super.reducePermits(reduction);
        }
    }
}
