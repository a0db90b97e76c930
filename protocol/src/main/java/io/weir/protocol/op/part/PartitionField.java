package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;

/** A field by which a table is partitioned (B-167). */
public record PartitionField(String transform, String sourceName) {
    /** Its form on the wire. */
    public static final StructureShape<PartitionField> SHAPE = StructureShape.of(
            "PartitionField",
            m -> new PartitionField(m.required(0), m.required(1)),
            Field.required("Transform", Scalars.PARTITION_TRANSFORM, PartitionField::transform),
            Field.required("SourceName", Scalars.PARTITION_SOURCE_NAME, PartitionField::sourceName));

    /** Several of them. */
    public static final ListShape<PartitionField> LIST = new ListShape<>("PartitionFieldList", SHAPE, Bounds.NONE);
}
