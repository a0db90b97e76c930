package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.PartitionKey;
import org.jspecify.annotations.Nullable;

/** Appends one record (B.7). */
public final class PutRecord {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "PutRecord",
            StructureShape.of(
                            "PutRecordInput",
                            m -> new Request(
                                    m.optional(0),
                                    m.required(1),
                                    m.optional(2),
                                    m.optional(3),
                                    m.optional(4),
                                    m.optional(5),
                                    m.optional(6),
                                    m.optional(7)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required("Data", Scalars.DATA, Request::data),
                            Field.optional("PartitionKey", Scalars.PARTITION_KEY, Request::partitionKey),
                            Field.optional("ExplicitHashKey", Scalars.HASH_KEY, Request::explicitHashKey),
                            Field.optional(
                                    "SequenceNumberForOrdering",
                                    Scalars.SEQUENCE_NUMBER,
                                    Request::sequenceNumberForOrdering),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                            Field.optional("DryRun", Scalars.DRY_RUN, Request::dryRun))
                    .validatedInOrder(
                            "SequenceNumberForOrdering", "PartitionKey", "ExplicitHashKey", "Data", "StreamName")
                    .expecting("PartitionKey")
                    .expecting("StreamName", "StreamARN"),
            StructureShape.of(
                    "PutRecordOutput",
                    m -> new Response(m.required(0), m.required(1), m.optional(2)),
                    Field.required("ShardId", Scalars.SHARD_ID, Response::shardId),
                    Field.required("SequenceNumber", Scalars.SEQUENCE_NUMBER, Response::sequenceNumber),
                    Field.optional("EncryptionType", Scalars.ENCRYPTION_TYPE, Response::encryptionType)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
            ErrorType.KMS_DISABLED,
            ErrorType.KMS_INVALID_STATE,
            ErrorType.KMS_ACCESS_DENIED,
            ErrorType.KMS_NOT_FOUND,
            ErrorType.KMS_OPT_IN_REQUIRED,
            ErrorType.KMS_THROTTLING,
            ErrorType.ACCESS_DENIED,
            ErrorType.INTERNAL_FAILURE_EXCEPTION,
            ErrorType.DRY_RUN_OPERATION);

    private PutRecord() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            Blob data,
            @Nullable String partitionKey,
            @Nullable String explicitHashKey,
            @Nullable String sequenceNumberForOrdering,
            @Nullable String streamArn,
            @Nullable String streamId,
            @Nullable Boolean dryRun) {

        /** Where it goes and its lengths alone: keys and data stay out of logs. */
        @Override
        public String toString() {
            return "PutRecord.Request[" + (streamName == null ? streamArn : streamName) + ", " + data + ", "
                    + PartitionKey.printed(partitionKey) + "]";
        }
    }

    /** The output. */
    public record Response(
            String shardId, String sequenceNumber, @Nullable String encryptionType) {}
}
