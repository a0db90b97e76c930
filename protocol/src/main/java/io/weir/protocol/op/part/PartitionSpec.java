package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.util.List;

/** How a table is partitioned (B-167). */
public record PartitionSpec(List<PartitionField> partitionFields) {
    /** Its form on the wire. */
    public static final StructureShape<PartitionSpec> SHAPE = StructureShape.of(
            "PartitionSpec",
            m -> new PartitionSpec(m.required(0)),
            Field.required("PartitionFields", PartitionField.LIST, PartitionSpec::partitionFields));
}
