package io.weir.store.rocks;

import io.weir.store.StoreException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.ColumnFamilyHandle;

/// A column family with a count of those who use it, so that its native handle is closed by the last of them and never
/// under a reader. The registry itself counts as one user until the family is dropped or the store closes.
final class FamilyHandle {

    private final ColumnFamilyHandle handle;
    private final AtomicInteger users = new AtomicInteger(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    FamilyHandle(ColumnFamilyHandle handle) {
        this.handle = handle;
    }

    /// The native handle. Only between [#tryAcquire] and [#release].
    ColumnFamilyHandle handle() {
        return handle;
    }

    /// Becomes a user, unless the last one has gone.
    boolean tryAcquire() {
        for (int now = users.get(); now > 0; now = users.get()) {
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Ends one use. The last one closes the native handle, which deletes the files of a dropped family.
    void release() {
        if (users.decrementAndGet() == 0) {
            handle.close();
            closed.countDown();
        }
    }

    /// Waits for the last user.
    ///
    /// @throws StoreException when somebody still holds a cursor after the time
    void awaitClosed(long seconds) {
        try {
            if (!closed.await(seconds, TimeUnit.SECONDS)) {
                throw new StoreException("a cursor is still open");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for open cursors", interrupted);
        }
    }
}
