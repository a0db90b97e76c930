package io.weir.catalog;

import io.weir.store.Family;
import io.weir.store.Store;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

/// Gives the disk space of whole shards and streams back. Every key of a record family begins with `streamId u32 |
/// shardIndex u32`, and neither number is ever used twice, so that a range, once it is nobody's, stays nobody's.
///
/// A family is never dropped while the broker runs, because the machine may give its bucket to a new shard at any
/// moment; reclaiming the range frees the same files.
public final class RecordSpace {

    private final Store store;

    /// Reclaims in this store.
    public RecordSpace(Store store) {
        this.store = store;
    }

    /// Frees everything that shards of a stream hold. Blocks for as long as the store takes.
    public void reclaimStream(StreamEntry stream) {
        Set<Integer> buckets = new TreeSet<>();
        stream.shards().all().forEach(shard -> buckets.add(shard.bucket()));
        for (int bucket : buckets) {
            store.reclaim(Family.records(bucket), prefix(stream.id(), 0), prefix(stream.id() + 1, 0));
        }
    }

    /// Frees everything that one shard holds. Blocks for as long as the store takes.
    public void reclaimShard(int streamId, int shardIndex, int bucket) {
        store.reclaim(Family.records(bucket), prefix(streamId, shardIndex), prefix(streamId, shardIndex + 1));
    }

    static byte[] prefix(int streamId, int shardIndex) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(streamId)
                .putInt(shardIndex)
                .array();
    }
}
