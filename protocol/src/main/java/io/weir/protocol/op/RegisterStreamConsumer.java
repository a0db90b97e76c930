package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamConsumer;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registers a consumer that has its own share of the throughput (B.14). */
public final class RegisterStreamConsumer {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "RegisterStreamConsumer",
            StructureShape.of(
                    "RegisterStreamConsumerInput",
                    m -> new Request(m.required(0), m.required(1), m.optional(2), m.optional(3)),
                    Field.required("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.required("ConsumerName", Scalars.CONSUMER_NAME, Request::consumerName),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                    Field.optional("Tags", Scalars.TAG_MAP, Request::tags)),
            StructureShape.of(
                    "RegisterStreamConsumerOutput",
                    m -> new Response(m.required(0)),
                    Field.required("Consumer", StreamConsumer.SHAPE, Response::consumer)),
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.RESOURCE_NOT_FOUND);

    private RegisterStreamConsumer() {}

    /** The input. */
    public record Request(
            String streamArn,
            String consumerName,
            @Nullable String streamId,
            @Nullable Map<String, String> tags) {}

    /** The output. */
    public record Response(StreamConsumer consumer) {}
}
