package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamDescription;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Describes a stream with a page of its shards (B.3). */
public final class DescribeStream {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "DescribeStream",
            StructureShape.of(
                            "DescribeStreamInput",
                            m -> new Request(m.optional(0), m.optional(1), m.optional(2), m.optional(3), m.optional(4)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.optional("Limit", Scalars.DESCRIBE_STREAM_INPUT_LIMIT, Request::limit),
                            Field.optional("ExclusiveStartShardId", Scalars.SHARD_ID, Request::exclusiveStartShardId),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("Limit", "ExclusiveStartShardId", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            StructureShape.of(
                    "DescribeStreamOutput",
                    m -> new Response(m.required(0)),
                    Field.required("StreamDescription", StreamDescription.SHAPE, Response::streamDescription)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.ACCESS_DENIED);

    private DescribeStream() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            @Nullable Integer limit,
            @Nullable String exclusiveStartShardId,
            @Nullable String streamArn,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(StreamDescription streamDescription) {}
}
