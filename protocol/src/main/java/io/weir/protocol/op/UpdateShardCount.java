package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Splits and merges until the stream has so many even shards (B.13). */
public final class UpdateShardCount {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "UpdateShardCount",
            StructureShape.of(
                            "UpdateShardCountInput",
                            m -> new Request(m.optional(0), m.required(1), m.required(2), m.optional(3), m.optional(4)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required(
                                    "TargetShardCount", Scalars.POSITIVE_INTEGER_OBJECT, Request::targetShardCount),
                            Field.required("ScalingType", Scalars.SCALING_TYPE, Request::scalingType),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .expecting("StreamName", "StreamARN"),
            StructureShape.of(
                    "UpdateShardCountOutput",
                    m -> new Response(m.optional(0), m.optional(1), m.optional(2), m.optional(3)),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Response::streamName),
                    Field.optional("CurrentShardCount", Scalars.POSITIVE_INTEGER_OBJECT, Response::currentShardCount),
                    Field.optional("TargetShardCount", Scalars.POSITIVE_INTEGER_OBJECT, Response::targetShardCount),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Response::streamArn)),
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.VALIDATION,
            ErrorType.ACCESS_DENIED);

    private UpdateShardCount() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            int targetShardCount,
            String scalingType,
            @Nullable String streamArn,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(
            @Nullable String streamName,
            @Nullable Integer currentShardCount,
            @Nullable Integer targetShardCount,
            @Nullable String streamArn) {}
}
