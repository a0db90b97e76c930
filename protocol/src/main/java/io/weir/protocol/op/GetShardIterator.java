package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives a position in a shard (B.9). */
public final class GetShardIterator {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "GetShardIterator",
            StructureShape.of(
                            "GetShardIteratorInput",
                            m -> new Request(
                                    m.optional(0),
                                    m.required(1),
                                    m.required(2),
                                    m.optional(3),
                                    m.optional(4),
                                    m.optional(5),
                                    m.optional(6),
                                    m.optional(7)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required("ShardId", Scalars.SHARD_ID, Request::shardId),
                            Field.required(
                                    "ShardIteratorType", Scalars.SHARD_ITERATOR_TYPE, Request::shardIteratorType),
                            Field.optional(
                                    "StartingSequenceNumber", Scalars.SEQUENCE_NUMBER, Request::startingSequenceNumber),
                            Field.optional("Timestamp", Scalars.TIMESTAMP, Request::timestamp),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                            Field.optional("DryRun", Scalars.DRY_RUN, Request::dryRun))
                    .validatedInOrder("ShardId", "ShardIteratorType", "StartingSequenceNumber", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            StructureShape.of(
                    "GetShardIteratorOutput",
                    m -> new Response(m.optional(0)),
                    Field.optional("ShardIterator", Scalars.SHARD_ITERATOR, Response::shardIterator)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
            ErrorType.ACCESS_DENIED,
            ErrorType.INTERNAL_FAILURE_EXCEPTION,
            ErrorType.DRY_RUN_OPERATION);

    private GetShardIterator() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            String shardId,
            String shardIteratorType,
            @Nullable String startingSequenceNumber,
            @Nullable Instant timestamp,
            @Nullable String streamArn,
            @Nullable String streamId,
            @Nullable Boolean dryRun) {}

    /** The output. */
    public record Response(@Nullable String shardIterator) {}
}
