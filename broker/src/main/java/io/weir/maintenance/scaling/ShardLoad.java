package io.weir.maintenance.scaling;

import io.weir.protocol.type.HashKeyRange;
import java.util.List;

/// What one open shard carried of late.
///
/// @param shard its index
/// @param range its hash keys
/// @param share what was offered to it, as a share of what a shard takes; what was throttled is in it
/// @param observed whether it was watched for a whole window
/// @param coldForMs for how long it has been cold without a break
/// @param heat payload bytes per part of its range, as [io.weir.shard.KeyHeat] cuts it; empty when nothing is known
public record ShardLoad(
        int shard, HashKeyRange range, double share, boolean observed, long coldForMs, List<Long> heat) {

    /// Copies the heat.
    public ShardLoad {
        heat = List.copyOf(heat);
    }
}
