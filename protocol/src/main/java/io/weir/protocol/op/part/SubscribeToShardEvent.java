package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records pushed to a consumer (D.2). */
public record SubscribeToShardEvent(
        List<DataRecord> records,
        String continuationSequenceNumber,
        long millisBehindLatest,
        @Nullable List<ChildShard> childShards) {
    /** Its form on the wire. */
    public static final StructureShape<SubscribeToShardEvent> SHAPE = StructureShape.of(
            "SubscribeToShardEvent",
            m -> new SubscribeToShardEvent(m.required(0), m.required(1), m.required(2), m.optional(3)),
            Field.required("Records", DataRecord.LIST, SubscribeToShardEvent::records),
            Field.required(
                    "ContinuationSequenceNumber",
                    Scalars.SEQUENCE_NUMBER,
                    SubscribeToShardEvent::continuationSequenceNumber),
            Field.required(
                    "MillisBehindLatest", Scalars.MILLIS_BEHIND_LATEST, SubscribeToShardEvent::millisBehindLatest),
            Field.optional("ChildShards", ChildShard.LIST, SubscribeToShardEvent::childShards));
}
