package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** What the records of a stream hold (B-167). */
public record RecordConfiguration(
        String recordFormatType, @Nullable String gSRSchemaArn) {
    /** Its form on the wire. */
    public static final StructureShape<RecordConfiguration> SHAPE = StructureShape.of(
            "RecordConfiguration",
            m -> new RecordConfiguration(m.required(0), m.optional(1)),
            Field.required("RecordFormatType", Scalars.RECORD_FORMAT_TYPE, RecordConfiguration::recordFormatType),
            Field.optional("GSRSchemaARN", Scalars.GSR_SCHEMA_ARN, RecordConfiguration::gSRSchemaArn));
}
