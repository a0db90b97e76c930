package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.WarmThroughput;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Changes the throughput that a stream is kept ready for (B.23). */
public final class UpdateStreamWarmThroughput {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "UpdateStreamWarmThroughput",
            StructureShape.of(
                    "UpdateStreamWarmThroughputInput",
                    m -> new Request(m.optional(0), m.optional(1), m.optional(2), m.required(3)),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                    Field.required(
                            "WarmThroughputMiBps", Scalars.NATURAL_INTEGER_OBJECT, Request::warmThroughputMiBps)),
            StructureShape.of(
                    "UpdateStreamWarmThroughputOutput",
                    m -> new Response(m.optional(0), m.optional(1), m.optional(2)),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Response::streamArn),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Response::streamName),
                    Field.optional("WarmThroughput", WarmThroughput.SHAPE, Response::warmThroughput)),
            ErrorType.ACCESS_DENIED,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.VALIDATION);

    private UpdateStreamWarmThroughput() {}

    /** The input. */
    public record Request(
            @Nullable String streamArn,
            @Nullable String streamName,
            @Nullable String streamId,
            int warmThroughputMiBps) {}

    /** The output. */
    public record Response(
            @Nullable String streamArn,
            @Nullable String streamName,
            @Nullable WarmThroughput warmThroughput) {}
}
