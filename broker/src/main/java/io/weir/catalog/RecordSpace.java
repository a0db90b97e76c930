package io.weir.catalog;

import io.weir.store.Family;
import io.weir.store.Store;
import io.weir.store.StoreException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Gives the disk space of records back. Every key of a record family is `streamId u32 | shardIndex u32 | recordIndex
/// u64`, and none of the numbers is ever used twice, so that a range, once it is nobody's, stays nobody's.
///
/// A family is never dropped while the broker runs, because the machine may give its bucket to a new shard at any
/// moment; reclaiming the range frees the same files. For any thread.
///
/// The store flushes and compacts for seconds meanwhile, inside its own code: on a virtual thread that would take a
/// carrier away from the calls. So it happens on a thread of the system, one range after the other; callers wait.
public final class RecordSpace {

    /// How long the thread is kept without work.
    private static final long IDLE_SECONDS = 10;

    private final Store store;

    /// The store frees by one thread at a time. What waits is bounded by the jobs and transitions that wait for it.
    private final ThreadPoolExecutor thread;

    /// Reclaims in this store.
    public RecordSpace(Store store) {
        this.store = store;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("reclaim").daemon().factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// Frees everything that shards of a stream hold. Blocks for as long as the store takes.
    public void reclaimStream(StreamEntry stream) {
        Set<Integer> buckets = new TreeSet<>();
        stream.shards().all().forEach(shard -> buckets.add(shard.bucket()));
        for (int bucket : buckets) {
            reclaim(bucket, key(stream.id(), 0, 0), key(stream.id() + 1, 0, 0));
        }
    }

    /// Frees everything that one shard holds. Blocks for as long as the store takes.
    public void reclaimShard(int streamId, int shardIndex, int bucket) {
        reclaim(bucket, key(streamId, shardIndex, 0), key(streamId, shardIndex + 1, 0));
    }

    /// Frees the records of a shard below an index, which was trimmed. Blocks for as long as the store takes.
    public void reclaimBelow(int streamId, int shardIndex, int bucket, long recordIndex) {
        reclaim(bucket, key(streamId, shardIndex, 0), key(streamId, shardIndex, recordIndex));
    }

    private void reclaim(int bucket, byte[] from, byte[] toExclusive) {
        try {
            CompletableFuture.runAsync(() -> store.reclaim(Family.records(bucket), from, toExclusive), thread)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private static byte[] key(int streamId, int shardIndex, long recordIndex) {
        return ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES)
                .putInt(streamId)
                .putInt(shardIndex)
                .putLong(recordIndex)
                .array();
    }
}
