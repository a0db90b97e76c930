package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records from a position (B.10). */
public final class GetRecords {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "GetRecords",
            StructureShape.of(
                            "GetRecordsInput",
                            m -> new Request(m.required(0), m.optional(1), m.optional(2), m.optional(3), m.optional(4)),
                            Field.required("ShardIterator", Scalars.SHARD_ITERATOR, Request::shardIterator),
                            Field.optional("Limit", Scalars.GET_RECORDS_INPUT_LIMIT, Request::limit),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                            Field.optional("DryRun", Scalars.DRY_RUN, Request::dryRun))
                    .validatedInOrder("Limit", "ShardIterator"),
            StructureShape.of(
                    "GetRecordsOutput",
                    m -> new Response(m.required(3), m.optional(2), m.optional(1), m.optional(0)),
                    // In the order of the service's own answers: where to go on stands before megabytes of records.
                    Field.optional("ChildShards", ChildShard.LIST, Response::childShards),
                    Field.optional("MillisBehindLatest", Scalars.MILLIS_BEHIND_LATEST, Response::millisBehindLatest),
                    Field.optional("NextShardIterator", Scalars.SHARD_ITERATOR, Response::nextShardIterator),
                    Field.required("Records", DataRecord.LIST, Response::records)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
            ErrorType.EXPIRED_ITERATOR,
            ErrorType.KMS_DISABLED,
            ErrorType.KMS_INVALID_STATE,
            ErrorType.KMS_ACCESS_DENIED,
            ErrorType.KMS_NOT_FOUND,
            ErrorType.KMS_OPT_IN_REQUIRED,
            ErrorType.KMS_THROTTLING,
            ErrorType.ACCESS_DENIED,
            ErrorType.INTERNAL_FAILURE_EXCEPTION,
            ErrorType.DRY_RUN_OPERATION);

    private GetRecords() {}

    /** The input. */
    public record Request(
            String shardIterator,
            @Nullable Integer limit,
            @Nullable String streamArn,
            @Nullable String streamId,
            @Nullable Boolean dryRun) {}

    /** The output. */
    public record Response(
            List<DataRecord> records,
            @Nullable String nextShardIterator,
            @Nullable Long millisBehindLatest,
            @Nullable List<ChildShard> childShards) {}
}
