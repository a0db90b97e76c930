package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** What can be changed of delivery into tables (B-168). */
public record S3TablesDestinationUpdateInput(int dataFreshnessInSeconds) {
    /** Its form on the wire. */
    public static final StructureShape<S3TablesDestinationUpdateInput> SHAPE = StructureShape.of(
            "S3TablesDestinationUpdateInput",
            m -> new S3TablesDestinationUpdateInput(m.required(0)),
            Field.required(
                    "DataFreshnessInSeconds",
                    Scalars.DATA_FRESHNESS_IN_SECONDS,
                    S3TablesDestinationUpdateInput::dataFreshnessInSeconds));
}
