package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which shards to list (C.6). */
public record ShardFilter(
        String type, @Nullable String shardId, @Nullable Instant timestamp) {
    /** Its form on the wire. */
    public static final StructureShape<ShardFilter> SHAPE = StructureShape.of(
            "ShardFilter",
            m -> new ShardFilter(m.required(0), m.optional(1), m.optional(2)),
            Field.required("Type", Scalars.SHARD_FILTER_TYPE, ShardFilter::type),
            Field.optional("ShardId", Scalars.SHARD_ID, ShardFilter::shardId),
            Field.optional("Timestamp", Scalars.TIMESTAMP, ShardFilter::timestamp));
}
