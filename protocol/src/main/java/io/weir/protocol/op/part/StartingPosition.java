package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a subscription starts (D.1). */
public record StartingPosition(
        String type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {
    /** Its form on the wire. */
    public static final StructureShape<StartingPosition> SHAPE = StructureShape.of(
            "StartingPosition",
            m -> new StartingPosition(m.required(0), m.optional(1), m.optional(2)),
            Field.required("Type", Scalars.SHARD_ITERATOR_TYPE, StartingPosition::type),
            Field.optional("SequenceNumber", Scalars.SEQUENCE_NUMBER, StartingPosition::sequenceNumber),
            Field.optional("Timestamp", Scalars.TIMESTAMP, StartingPosition::timestamp));
}
