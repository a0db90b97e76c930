package io.weir.protocol.op.part;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Where records go that cannot be delivered (B-167). */
public record DeadLetterQueueS3Configuration(
        String bucketArn,
        String expectedBucketOwner,
        @Nullable String errorOutputPrefix) {
    /** Its form on the wire. */
    public static final StructureShape<DeadLetterQueueS3Configuration> SHAPE = StructureShape.of(
            "DeadLetterQueueS3Configuration",
            m -> new DeadLetterQueueS3Configuration(m.required(0), m.required(1), m.optional(2)),
            Field.required("BucketARN", Scalars.S3_BUCKET_ARN, DeadLetterQueueS3Configuration::bucketArn),
            Field.required(
                    "ExpectedBucketOwner",
                    Scalars.S3_BUCKET_OWNER,
                    DeadLetterQueueS3Configuration::expectedBucketOwner),
            Field.optional(
                    "ErrorOutputPrefix",
                    Scalars.S3_ERROR_OUTPUT_PREFIX,
                    DeadLetterQueueS3Configuration::errorOutputPrefix));
}
