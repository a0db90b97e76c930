package io.weir.node;

import io.weir.shard.ShardKey;

/// Which node answers for a shard. For any thread; never blocks.
public interface Router {

    /// The way to a shard.
    Route route(ShardKey shard);
}
