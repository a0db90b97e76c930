package io.weir.protocol.op.part;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** A table to deliver into (B-167). */
public record S3TablesConfiguration(
        String tableBucketArn,
        String namespace,
        String tableName,
        String compressionType,
        @Nullable PartitionSpec partitionSpec) {
    /** Its form on the wire. */
    public static final StructureShape<S3TablesConfiguration> SHAPE = StructureShape.of(
            "S3TablesConfiguration",
            m -> new S3TablesConfiguration(m.required(0), m.required(1), m.required(2), m.required(3), m.optional(4)),
            Field.required("TableBucketARN", Scalars.S3_TABLE_BUCKET_ARN, S3TablesConfiguration::tableBucketArn),
            Field.required("Namespace", Scalars.S3_TABLES_NAMESPACE, S3TablesConfiguration::namespace),
            Field.required("TableName", Scalars.S3_TABLES_TABLE_NAME, S3TablesConfiguration::tableName),
            Field.required(
                    "CompressionType", Scalars.S3_TABLES_COMPRESSION_TYPE, S3TablesConfiguration::compressionType),
            Field.optional("PartitionSpec", PartitionSpec.SHAPE, S3TablesConfiguration::partitionSpec));

    /** Several of them. */
    public static final ListShape<S3TablesConfiguration> LIST =
            new ListShape<>("S3TablesConfigurationList", SHAPE, Bounds.of(1, 10_000));
}
