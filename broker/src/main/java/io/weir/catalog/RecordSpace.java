package io.weir.catalog;

import io.weir.store.Family;
import io.weir.store.Store;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// Gives the disk space of records back. Every key of a record family is `streamId u32 | shardIndex u32 | recordIndex
/// u64`, and none of the numbers is ever used twice, so that a range, once it is nobody's, stays nobody's.
///
/// A family is never dropped while the broker runs, because the machine may give its bucket to a new shard at any
/// moment; reclaiming the range frees the same files. For any thread.
public final class RecordSpace {

    private final Store store;

    /// The store frees by one thread at a time. Held for as long as that takes, by background jobs only.
    private final ReentrantLock one = new ReentrantLock();

    /// Reclaims in this store.
    public RecordSpace(Store store) {
        this.store = store;
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
        one.lock();
        try {
            store.reclaim(Family.records(bucket), from, toExclusive);
        } finally {
            one.unlock();
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
