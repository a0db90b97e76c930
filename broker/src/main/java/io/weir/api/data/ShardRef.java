package io.weir.api.data;

import io.weir.api.Faults;
import io.weir.api.StreamLookup;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEntry;
import io.weir.catalog.StreamKey;
import io.weir.node.Route;
import io.weir.node.Router;
import io.weir.protocol.type.ShardId;
import io.weir.shard.ShardAccess;
import io.weir.shard.ShardKey;
import java.util.Optional;

/// A shard that is read from, as the catalog and its keeper know it.
///
/// @param stream its stream
/// @param shard the shard in the stream
/// @param access the handle on its records
record ShardRef(StreamEntry stream, ShardEntry shard, ShardAccess access) {

    /// The shard of a stream that gives records: not of one that is being made (B-012), and not one that has
    /// expired (B-096).
    ///
    /// @throws io.weir.protocol.error.ServiceException ResourceNotFoundException when there is none
    static ShardRef of(StreamEntry stream, ShardId id, Router router, long nowMs) {
        if (!stream.givesRecords()) {
            throw Faults.streamNotFound(stream.key());
        }
        Optional<ShardEntry> shard = stream.shards().shard(id.index());
        if (shard.isEmpty() || shard.get().expired(stream.horizonMs(nowMs))) {
            throw Faults.shardMissing(id, stream.key());
        }
        return switch (router.route(new ShardKey(stream.id(), id.index()))) {
            case Route.Found(ShardAccess access) -> new ShardRef(stream, shard.get(), access);
            case Route.Missing() -> throw Faults.shardMissing(id, stream.key());
        };
    }

    /// The shard that a request names by stream and shard id (B-087, B-088).
    ///
    /// @throws io.weir.protocol.error.ServiceException ResourceNotFoundException when there is none
    static ShardRef named(StreamLookup lookup, StreamKey key, String shardId, Router router, long nowMs) {
        ShardId id = ShardId.parseLeniently(shardId).orElseThrow(() -> Faults.shardNotFound(shardId, key));
        StreamEntry stream = lookup.catalog().stream(key).orElseThrow(() -> Faults.shardMissing(id, key));
        return of(stream, id, router, nowMs);
    }
}
