package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.util.List;

/** Delivery into tables as it is set (B-167). */
public record S3TablesDestinationDescription(
        int dataFreshnessInSeconds,
        DeadLetterQueueS3Configuration deadLetterQueueS3Configuration,
        List<S3TablesConfiguration> s3TablesConfigurationList) {
    /** Its form on the wire. */
    public static final StructureShape<S3TablesDestinationDescription> SHAPE = StructureShape.of(
            "S3TablesDestinationDescription",
            m -> new S3TablesDestinationDescription(m.required(0), m.required(1), m.required(2)),
            Field.required(
                    "DataFreshnessInSeconds",
                    Scalars.DATA_FRESHNESS_IN_SECONDS,
                    S3TablesDestinationDescription::dataFreshnessInSeconds),
            Field.required(
                    "DeadLetterQueueS3Configuration",
                    DeadLetterQueueS3Configuration.SHAPE,
                    S3TablesDestinationDescription::deadLetterQueueS3Configuration),
            Field.required(
                    "S3TablesConfigurationList",
                    S3TablesConfiguration.LIST,
                    S3TablesDestinationDescription::s3TablesConfigurationList));
}
