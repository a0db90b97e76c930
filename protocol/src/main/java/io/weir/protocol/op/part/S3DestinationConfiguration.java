package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Delivery into objects (B-167). */
public record S3DestinationConfiguration(
        S3StorageConfiguration storageConfiguration,
        @Nullable Integer dataFreshnessInSeconds,
        @Nullable DeadLetterQueueS3Configuration deadLetterQueueS3Configuration) {
    /** Its form on the wire. */
    public static final StructureShape<S3DestinationConfiguration> SHAPE = StructureShape.of(
            "S3DestinationConfiguration",
            m -> new S3DestinationConfiguration(m.required(0), m.optional(1), m.optional(2)),
            Field.required(
                    "StorageConfiguration",
                    S3StorageConfiguration.SHAPE,
                    S3DestinationConfiguration::storageConfiguration),
            Field.optional(
                    "DataFreshnessInSeconds",
                    Scalars.DATA_FRESHNESS_IN_SECONDS,
                    S3DestinationConfiguration::dataFreshnessInSeconds),
            Field.optional(
                    "DeadLetterQueueS3Configuration",
                    DeadLetterQueueS3Configuration.SHAPE,
                    S3DestinationConfiguration::deadLetterQueueS3Configuration));
}
