package io.weir.maintenance;

import io.weir.catalog.Catalog;
import io.weir.catalog.RecordSpace;
import io.weir.shard.ShardKey;
import io.weir.store.Cursor;
import io.weir.store.Family;
import io.weir.store.Store;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Frees the records of shards that no longer exist: of streams that were deleted and shards that expired just before a
/// crash, and what reached files only after their space was given back. One job.
///
/// Stream ids and shard indexes are never used twice, and records only follow the durable creation of their shard. So a
/// key is an orphan for good when the catalog as it was before the key was seen had given its numbers out already and
/// has no such shard.
public final class OrphanSweep implements Runnable {

    /// Between two sweeps.
    public static final long PERIOD_MS = 60_000;

    private final Supplier<Catalog> current;
    private final Store store;
    private final RecordSpace space;

    private record Orphan(ShardKey key, int bucket) {}

    /// @param current the published catalog
    public OrphanSweep(Supplier<Catalog> current, Store store, RecordSpace space) {
        this.current = current;
        this.store = store;
        this.space = space;
    }

    @Override
    public void run() {
        Catalog catalog = current.get();
        for (int bucket = 0; bucket < Family.RECORD_BUCKETS; bucket++) {
            for (Orphan orphan : orphans(catalog, bucket)) {
                space.reclaimShard(orphan.key().streamId(), orphan.key().shardIndex(), orphan.bucket());
            }
        }
    }

    /// Hops from shard to shard: two seeks each, whatever they hold.
    private List<Orphan> orphans(Catalog catalog, int bucket) {
        List<Orphan> orphans = new ArrayList<>();
        try (Cursor cursor = store.cursor(Family.records(bucket))) {
            boolean on = cursor.seek(new byte[0]);
            while (on) {
                ByteBuffer key = ByteBuffer.wrap(cursor.key());
                ShardKey shard = new ShardKey(key.getInt(), key.getInt());
                if (orphan(catalog, shard)) {
                    orphans.add(new Orphan(shard, bucket));
                }
                on = cursor.seek(new ShardKey(shard.streamId(), shard.shardIndex() + 1).recordKey(0));
            }
        }
        return orphans;
    }

    private static boolean orphan(Catalog catalog, ShardKey shard) {
        return catalog.stream(shard.streamId())
                .map(stream -> shard.shardIndex() < stream.shards().nextIndex()
                        && stream.shards().shard(shard.shardIndex()).isEmpty())
                .orElse(shard.streamId() < catalog.nextStreamId());
    }
}
