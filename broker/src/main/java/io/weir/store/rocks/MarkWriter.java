package io.weir.store.rocks;

import io.weir.store.StoreException;
import io.weir.time.Clock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The thread that keeps [SyncMark] up to date beside the sync of the log. The mark of commit n is written while commit
/// n+1 is synced, and that sync waits for it; with no next sync it is written after [#IDLE_NANOS]. It never runs ahead
/// of the synced log.
///
/// The lock guards four numbers and is never held across I/O.
final class MarkWriter implements AutoCloseable {

    /// Half of what is promised (10 ms), to leave time for the write itself. Shorter, and a lone producer that
    /// waits for each answer would pay two syncs a record; longer, and the newest commit is for longer not told
    /// from a torn tail.
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final SyncMark mark;
    private final Clock clock;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition done = lock.newCondition();

    private long synced;
    private long syncedAtNanos;
    private long wanted;
    private long durable;
    private boolean closing;
    private @Nullable Throwable failure;

    /// @param onFailure hears once that the disk refused the mark; the mark then stays where it is
    MarkWriter(SyncMark mark, Clock clock, Consumer<Throwable> onFailure) {
        this.mark = mark;
        this.clock = clock;
        this.onFailure = onFailure;
        this.synced = mark.commit();
        this.wanted = mark.commit();
        this.durable = mark.commit();
        this.thread = Thread.ofPlatform().name("store-mark").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// The log is synced up to `commit`.
    void synced(long commit) {
        lock.lock();
        try {
            synced = commit;
            syncedAtNanos = clock.monotonicNanos();
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Begins to write the mark of what is synced, without waiting.
    void begin() {
        lock.lock();
        try {
            if (synced > durable) {
                wanted = synced;
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for what [#begin] began.
    ///
    /// @throws StoreException when the disk refused the mark
    void await() {
        lock.lock();
        try {
            while (durable < wanted && failure == null) {
                done.awaitUninterruptibly();
            }
            if (failure != null) {
                throw new StoreException("cannot write " + SyncMark.NAME, failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (long next = next(); next >= 0; next = next()) {
                mark.advance(next);
                written(next);
            }
        } catch (IOException | RuntimeException | Error refused) {
            fail(refused);
            onFailure.accept(refused);
        }
    }

    /// Waits for a commit to mark; -1 at the end.
    private long next() {
        lock.lock();
        try {
            while (true) {
                if (wanted > durable) {
                    return wanted;
                }
                if (closing && synced == durable) {
                    return -1;
                }
                awaitWork();
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private void awaitWork() {
        try {
            long idleNanos = clock.monotonicNanos() - syncedAtNanos;
            if (synced == durable) {
                work.await();
            } else if (closing || idleNanos >= IDLE_NANOS) {
                wanted = synced;
            } else {
                work.awaitNanos(IDLE_NANOS - idleNanos);
            }
        } catch (InterruptedException _) {
            closing = true; // nobody interrupts this thread but a runtime that ends
        }
    }

    private void written(long commit) {
        lock.lock();
        try {
            durable = commit;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable refused) {
        lock.lock();
        try {
            failure = refused;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Marks what is synced and ends the thread.
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        mark.close();
    }
}
