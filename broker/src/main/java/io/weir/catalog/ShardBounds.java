package io.weir.catalog;

import io.weir.limits.LimitsProfile;
import java.util.Optional;

/// How many shards there may be: of an account by its quota, and in all by what the broker holds in memory. Counted
/// once for one command.
///
/// @param limit open shards of the account at most
/// @param open how many it has
/// @param kept shards of all accounts, open and closed
record ShardBounds(int limit, int open, int kept) {

    static ShardBounds of(Catalog catalog, String account, LimitsProfile limits) {
        return new ShardBounds(limits.shardLimit(), catalog.openShards(account), catalog.shardsKept());
    }

    /// Refuses when shards would be too many.
    ///
    /// @param additional how many more would be open at the busiest moment (B-026, E-007)
    /// @param made how many would be made, open or not
    Optional<Rejection> judge(int additional, int made) {
        if (additional > 0 && (long) open + additional > limit) {
            return Optional.of(new Rejection.ShardLimit(open, limit, additional));
        }
        if ((long) kept + made > Catalog.SHARDS_KEPT_MAX) {
            return Optional.of(new Rejection.ShardHistoryLimit(kept, Catalog.SHARDS_KEPT_MAX));
        }
        return Optional.empty();
    }
}
