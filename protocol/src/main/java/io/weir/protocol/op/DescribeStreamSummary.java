package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamDescriptionSummary;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Describes a stream without its shards (B.4). {@code StreamId} is never sent. */
public final class DescribeStreamSummary {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "DescribeStreamSummary",
            StructureShape.of(
                    "DescribeStreamSummaryInput",
                    m -> new Request(m.optional(0), m.optional(1), m.optional(2)),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            StructureShape.of(
                    "DescribeStreamSummaryOutput",
                    m -> new Response(m.required(0)),
                    Field.required(
                            "StreamDescriptionSummary",
                            StreamDescriptionSummary.SHAPE,
                            Response::streamDescriptionSummary)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.ACCESS_DENIED);

    private DescribeStreamSummary() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            @Nullable String streamArn,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(StreamDescriptionSummary streamDescriptionSummary) {}
}
