package io.weir.catalog;

import io.weir.limits.LimitsProfile;
import java.util.Optional;

/// How many shards there may be: of an account by its quota, and in all by what the broker holds in memory.
final class ShardBounds {

    private ShardBounds() {}

    /// Refuses when shards would be too many.
    ///
    /// @param additional how many more would be open at the busiest moment (B-026, E-007)
    /// @param made how many would be made, open or not
    static Optional<Rejection> judge(Catalog catalog, String account, LimitsProfile limits, int additional, int made) {
        int limit = Math.min(limits.shardLimit(), Catalog.OPEN_SHARDS_MAX);
        int open = catalog.openShards(account);
        if (additional > 0 && (long) open + additional > limit) {
            return Optional.of(new Rejection.ShardLimit(open, limit, additional));
        }
        int kept = catalog.shardsKept();
        if ((long) kept + made > Catalog.SHARDS_KEPT_MAX) {
            return Optional.of(new Rejection.ShardHistoryLimit(kept, Catalog.SHARDS_KEPT_MAX));
        }
        return Optional.empty();
    }
}
