package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.ConsumerDescription;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Describes a registered consumer (B.14). */
public final class DescribeStreamConsumer {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "DescribeStreamConsumer",
            StructureShape.of(
                    "DescribeStreamConsumerInput",
                    m -> new Request(m.optional(0), m.optional(1), m.optional(2), m.optional(3)),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("ConsumerName", Scalars.CONSUMER_NAME, Request::consumerName),
                    Field.optional("ConsumerARN", Scalars.CONSUMER_ARN, Request::consumerArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            StructureShape.of(
                    "DescribeStreamConsumerOutput",
                    m -> new Response(m.required(0)),
                    Field.required("ConsumerDescription", ConsumerDescription.SHAPE, Response::consumerDescription)),
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT);

    private DescribeStreamConsumer() {}

    /** The input. */
    public record Request(
            @Nullable String streamArn,
            @Nullable String consumerName,
            @Nullable String consumerArn,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(ConsumerDescription consumerDescription) {}
}
