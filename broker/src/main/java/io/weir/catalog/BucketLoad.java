package io.weir.catalog;

import io.weir.store.Family;

/// How many shards each record family holds, to choose the least loaded one for a new shard: first by open shards,
/// which write, then by all, whose files lie there, then by number. Made for one command and thrown away.
final class BucketLoad {

    private final int[] open = new int[Family.RECORD_BUCKETS];
    private final int[] all = new int[Family.RECORD_BUCKETS];

    static BucketLoad of(Catalog catalog) {
        BucketLoad load = new BucketLoad();
        for (StreamEntry stream : catalog.streams()) {
            for (ShardEntry shard : stream.shards().all()) {
                load.all[shard.bucket()]++;
                if (shard.open()) {
                    load.open[shard.bucket()]++;
                }
            }
        }
        return load;
    }

    /// The bucket for a new open shard, counted at once.
    int take() {
        int best = 0;
        for (int bucket = 1; bucket < open.length; bucket++) {
            if (open[bucket] < open[best] || (open[bucket] == open[best] && all[bucket] < all[best])) {
                best = bucket;
            }
        }
        open[best]++;
        all[best]++;
        return best;
    }

    /// A shard of this bucket was closed.
    void close(int bucket) {
        open[bucket]--;
    }
}
