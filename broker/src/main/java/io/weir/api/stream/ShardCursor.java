package io.weir.api.stream;

import io.weir.catalog.ShardEntry;
import io.weir.protocol.type.ShardId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The place behind `ExclusiveStartShardId`: shards with a greater id, whether or not there is one of that id (B-038,
/// C-037).
///
/// @param afterIndex index of the shard before the first one listed
record ShardCursor(int afterIndex) {

    /// Before all shards.
    static final ShardCursor START = new ShardCursor(-1);

    /// The place behind an id as the caller wrote it; an id without a number is compared with shard ids as text.
    static ShardCursor after(@Nullable String shardId) {
        if (shardId == null) {
            return START;
        }
        Optional<ShardId> id = ShardId.parseLeniently(shardId);
        if (id.isPresent()) {
            return new ShardCursor(id.get().index());
        }
        return shardId.compareTo(ShardId.of(0).toString()) < 0 ? START : new ShardCursor(Integer.MAX_VALUE);
    }

    boolean passed(ShardEntry shard) {
        return shard.index() > afterIndex;
    }
}
