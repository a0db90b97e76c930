package io.weir.shard;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Bounds the reads that are inside the storage engine at one time: such a read is a native call and holds the carrier
/// of its virtual thread, so that more of them than cores would stop every other request. For any thread.
public final class ReadPermits {

    private final Semaphore permits;

    /// @param concurrent how many reads may run at one time, at least 1
    public ReadPermits(int concurrent) {
        permits = new Semaphore(concurrent);
    }

    <T> T during(Supplier<T> read) {
        permits.acquireUninterruptibly();
        try {
            return read.get();
        } finally {
            permits.release();
        }
    }
}
