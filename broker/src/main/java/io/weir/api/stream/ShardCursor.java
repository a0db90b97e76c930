package io.weir.api.stream;

import io.weir.protocol.type.ShardId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The place behind `ExclusiveStartShardId`: shards with a greater id, whether or not there is one of that id (B-038,
/// C-037).
final class ShardCursor {

    /// Before all shards.
    static final int START = -1;

    private ShardCursor() {}

    /// The index of the last shard left out. An id without a number is compared with shard ids as text.
    static int after(@Nullable String shardId) {
        if (shardId == null) {
            return START;
        }
        Optional<ShardId> id = ShardId.parseLeniently(shardId);
        if (id.isPresent()) {
            return id.get().index();
        }
        return shardId.compareTo(ShardId.of(0).toString()) < 0 ? START : Integer.MAX_VALUE;
    }
}
