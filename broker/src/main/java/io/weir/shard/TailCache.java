package io.weir.shard;

import io.weir.log.Owner;
import java.util.ArrayDeque;

/// The newest stored values of all shards of this node, kept in memory so that readers near the tail never touch the
/// disk. Bounded in bytes over all shards; the oldest value goes first, whichever shard it is of. Changed by the
/// publishing thread of the log alone; what readers see are the [TailRing]s.
public final class TailCache {

    /// The default bound.
    public static final long BYTES_MAX_DEFAULT = 64L << 20;

    /// Memory of a value beside its bytes: array header, object, slot and queue entry.
    private static final int OVERHEAD_BYTES = 128;

    private final Owner owner = new Owner("the tail cache");
    private final long bytesMax;
    private final ArrayDeque<TailRing> oldestFirst = new ArrayDeque<>();
    private volatile long bytes;

    /// @param bytesMax memory for values, 0 for none
    public TailCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(TailRing ring, StoredBatch batch) {
        owner.check();
        long now = bytes + batch.bytesHeld() + OVERHEAD_BYTES;
        ring.add(batch);
        oldestFirst.addLast(ring);
        while (now > bytesMax) {
            StoredBatch evicted = oldestFirst.removeFirst().evict();
            if (evicted == null) {
                throw new IllegalStateException("a ring of the tail cache holds fewer values than were added to it");
            }
            now -= evicted.bytesHeld() + OVERHEAD_BYTES;
        }
        bytes = now;
    }

    /// Memory in use.
    public long bytes() {
        return bytes;
    }
}
