package io.weir.catalog;

import io.weir.protocol.type.HashKey;

/// One change of the shards of a stream; no other exists (C-009). A step may name shards that earlier steps of the same
/// list create.
public sealed interface ReshardStep {

    /// Closes a shard and opens two for the keys below and from `newStartingHashKey` on (B-116).
    ///
    /// @param shard index of the shard to split
    /// @param newStartingHashKey first key of the upper child
    record Split(int shard, HashKey newStartingHashKey) implements ReshardStep {}

    /// Closes two neighbours and opens one for the keys of both (B-121). Either may be the lower one (B-120).
    ///
    /// @param shard index of the shard that becomes the parent
    /// @param adjacent index of the shard that becomes the adjacent parent
    record Merge(int shard, int adjacent) implements ReshardStep {}
}
