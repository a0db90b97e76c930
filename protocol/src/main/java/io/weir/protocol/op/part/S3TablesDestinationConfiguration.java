package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivery into tables (B-167). */
public record S3TablesDestinationConfiguration(
        DeadLetterQueueS3Configuration deadLetterQueueS3Configuration,
        List<S3TablesConfiguration> s3TablesConfigurationList,
        @Nullable Integer dataFreshnessInSeconds) {
    /** Its form on the wire. */
    public static final StructureShape<S3TablesDestinationConfiguration> SHAPE = StructureShape.of(
            "S3TablesDestinationConfiguration",
            m -> new S3TablesDestinationConfiguration(m.required(0), m.required(1), m.optional(2)),
            Field.required(
                    "DeadLetterQueueS3Configuration",
                    DeadLetterQueueS3Configuration.SHAPE,
                    S3TablesDestinationConfiguration::deadLetterQueueS3Configuration),
            Field.required(
                    "S3TablesConfigurationList",
                    S3TablesConfiguration.LIST,
                    S3TablesDestinationConfiguration::s3TablesConfigurationList),
            Field.optional(
                    "DataFreshnessInSeconds",
                    Scalars.DATA_FRESHNESS_IN_SECONDS,
                    S3TablesDestinationConfiguration::dataFreshnessInSeconds));
}
