package io.weir.client;

import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription to a shard brings: records, or none for some seconds.
 *
 * @param records in the order of the shard
 * @param continuationSequenceNumber where to go on, after it, when the subscription has ended; null when the shard has
 *     (D-023)
 * @param millisBehindLatest how far behind the end of the shard the records are
 * @param childShards where to go on when the shard has ended; else none
 */
public record ShardEvent(
        List<DataRecord> records,
        @Nullable String continuationSequenceNumber,
        long millisBehindLatest,
        List<ChildShard> childShards) {
    static final StructureShape<ShardEvent> SHAPE = StructureShape.of(
            "SubscribeToShardEvent",
            m -> new ShardEvent(m.required(0), m.optional(1), m.required(2), given(m.optional(3))),
            Field.required("Records", DataRecord.LIST, ShardEvent::records),
            Field.optional(
                    "ContinuationSequenceNumber", Scalars.SEQUENCE_NUMBER, ShardEvent::continuationSequenceNumber),
            Field.required("MillisBehindLatest", Scalars.MILLIS_BEHIND_LATEST, ShardEvent::millisBehindLatest),
            Field.optional("ChildShards", ChildShard.LIST, ShardEvent::childShards));

    private static List<ChildShard> given(@Nullable List<ChildShard> children) {
        return children == null ? List.of() : children;
    }

    /** Whether it is the last of its shard. */
    public boolean ended() {
        return continuationSequenceNumber == null;
    }
}
