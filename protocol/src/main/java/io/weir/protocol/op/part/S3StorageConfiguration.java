package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** How objects are laid down (B-167). */
public record S3StorageConfiguration(
        String bucketArn,
        String expectedBucketOwner,
        String compressionType,
        @Nullable String outputKeyTemplate,
        @Nullable String storageClass) {
    /** Its form on the wire. */
    public static final StructureShape<S3StorageConfiguration> SHAPE = StructureShape.of(
            "S3StorageConfiguration",
            m -> new S3StorageConfiguration(m.required(0), m.required(1), m.required(2), m.optional(3), m.optional(4)),
            Field.required("BucketARN", Scalars.S3_BUCKET_ARN, S3StorageConfiguration::bucketArn),
            Field.required("ExpectedBucketOwner", Scalars.S3_BUCKET_OWNER, S3StorageConfiguration::expectedBucketOwner),
            Field.required("CompressionType", Scalars.S3_COMPRESSION_TYPE, S3StorageConfiguration::compressionType),
            Field.optional(
                    "OutputKeyTemplate", Scalars.S3_OUTPUT_KEY_TEMPLATE, S3StorageConfiguration::outputKeyTemplate),
            Field.optional("StorageClass", Scalars.S3_STORAGE_CLASS, S3StorageConfiguration::storageClass));
}
