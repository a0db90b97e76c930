package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;

/** A shard that follows the one just read to its end (B-108). */
public record ChildShard(String shardId, List<String> parentShards, HashKeyBounds hashKeyRange) {
    /** Its form on the wire. */
    public static final StructureShape<ChildShard> SHAPE = StructureShape.of(
            "ChildShard",
            m -> new ChildShard(m.required(0), m.required(1), m.required(2)),
            Field.required("ShardId", Scalars.SHARD_ID, ChildShard::shardId),
            Field.required("ParentShards", Scalars.SHARD_ID_LIST, ChildShard::parentShards),
            Field.required("HashKeyRange", HashKeyBounds.SHAPE, ChildShard::hashKeyRange));

    /** Several of them. */
    public static final ListShape<ChildShard> LIST = new ListShape<>("ChildShardList", SHAPE, Bounds.NONE);
}
