package io.weir.node;

import io.weir.shard.ShardAccess;

/// Where a shard is served.
public sealed interface Route {

    /// Here is the handle.
    ///
    /// @param shard near or far, the caller cannot tell
    record Found(ShardAccess shard) implements Route {}

    /// No such shard: it never was, it expired, or its stream is gone.
    record Missing() implements Route {}
}
