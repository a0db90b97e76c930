package io.weir.api.stream;

import io.weir.api.Faults;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.ShardId;

/// Shard ids as callers write them.
final class ShardIds {

    private ShardIds() {}

    /// The shard that a split or merge names (B-088, B-114).
    ///
    /// @throws ServiceException ResourceNotFoundException when the id has no number
    static ShardId ofReshard(String text, StreamKey stream) {
        return ShardId.parseLeniently(text).orElseThrow(() -> Faults.shardNotFound(text, stream));
    }
}
