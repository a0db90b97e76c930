package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;

/** Delivery into objects as it is set (B-167). */
public record S3DestinationDescription(
        int dataFreshnessInSeconds,
        DeadLetterQueueS3Configuration deadLetterQueueS3Configuration,
        S3StorageConfiguration storageConfiguration) {
    /** Its form on the wire. */
    public static final StructureShape<S3DestinationDescription> SHAPE = StructureShape.of(
            "S3DestinationDescription",
            m -> new S3DestinationDescription(m.required(0), m.required(1), m.required(2)),
            Field.required(
                    "DataFreshnessInSeconds",
                    Scalars.DATA_FRESHNESS_IN_SECONDS,
                    S3DestinationDescription::dataFreshnessInSeconds),
            Field.required(
                    "DeadLetterQueueS3Configuration",
                    DeadLetterQueueS3Configuration.SHAPE,
                    S3DestinationDescription::deadLetterQueueS3Configuration),
            Field.required(
                    "StorageConfiguration",
                    S3StorageConfiguration.SHAPE,
                    S3DestinationDescription::storageConfiguration));
}
