package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** A shard as it is described to callers (C-007). */
public record Shard(
        String shardId,
        @Nullable String parentShardId,
        @Nullable String adjacentParentShardId,
        HashKeyBounds hashKeyRange,
        SequenceNumberRange sequenceNumberRange) {
    /** Its form on the wire. */
    public static final StructureShape<Shard> SHAPE = StructureShape.of(
            "Shard",
            m -> new Shard(m.required(0), m.optional(1), m.optional(2), m.required(3), m.required(4)),
            Field.required("ShardId", Scalars.SHARD_ID, Shard::shardId),
            Field.optional("ParentShardId", Scalars.SHARD_ID, Shard::parentShardId),
            Field.optional("AdjacentParentShardId", Scalars.SHARD_ID, Shard::adjacentParentShardId),
            Field.required("HashKeyRange", HashKeyBounds.SHAPE, Shard::hashKeyRange),
            Field.required("SequenceNumberRange", SequenceNumberRange.SHAPE, Shard::sequenceNumberRange));

    /** Several of them. */
    public static final ListShape<Shard> LIST = new ListShape<>("ShardList", SHAPE, Bounds.NONE);
}
