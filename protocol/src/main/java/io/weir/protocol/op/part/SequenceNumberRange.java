package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** The first and, once the shard is closed, the last sequence number of a shard (C-017, C-018). */
public record SequenceNumberRange(
        String startingSequenceNumber, @Nullable String endingSequenceNumber) {
    /** Its form on the wire. */
    public static final StructureShape<SequenceNumberRange> SHAPE = StructureShape.of(
            "SequenceNumberRange",
            m -> new SequenceNumberRange(m.required(0), m.optional(1)),
            Field.required(
                    "StartingSequenceNumber", Scalars.SEQUENCE_NUMBER, SequenceNumberRange::startingSequenceNumber),
            Field.optional("EndingSequenceNumber", Scalars.SEQUENCE_NUMBER, SequenceNumberRange::endingSequenceNumber));
}
