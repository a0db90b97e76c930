package io.weir.maintenance.scaling;

import java.util.List;

/// What the open shards of one stream carried of late.
///
/// @param nextIndex the index that the next shard gets
/// @param floor how many open shards there are to be at least
/// @param room how many more open shards its account may have
/// @param shards the open shards, ascending by hash key
public record StreamLoad(int nextIndex, int floor, int room, List<ShardLoad> shards) {

    /// Copies the shards.
    public StreamLoad {
        shards = List.copyOf(shards);
    }
}
