package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** What can be changed of delivery into objects (B-168). */
public record S3DestinationUpdateInput(int dataFreshnessInSeconds) {
    /** Its form on the wire. */
    public static final StructureShape<S3DestinationUpdateInput> SHAPE = StructureShape.of(
            "S3DestinationUpdateInput",
            m -> new S3DestinationUpdateInput(m.required(0)),
            Field.required(
                    "DataFreshnessInSeconds",
                    Scalars.DATA_FRESHNESS_IN_SECONDS,
                    S3DestinationUpdateInput::dataFreshnessInSeconds));
}
