package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamConsumer;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the registered consumers of a stream (B.14). */
public final class ListStreamConsumers {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "ListStreamConsumers",
            StructureShape.of(
                    "ListStreamConsumersInput",
                    m -> new Request(m.required(0), m.optional(1), m.optional(2), m.optional(3), m.optional(4)),
                    Field.required("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("NextToken", Scalars.NEXT_TOKEN, Request::nextToken),
                    Field.optional("MaxResults", Scalars.LIST_STREAM_CONSUMERS_INPUT_LIMIT, Request::maxResults),
                    Field.optional("StreamCreationTimestamp", Scalars.TIMESTAMP, Request::streamCreationTimestamp),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            StructureShape.of(
                    "ListStreamConsumersOutput",
                    m -> new Response(m.optional(0), m.optional(1)),
                    Field.optional("Consumers", StreamConsumer.LIST, Response::consumers),
                    Field.optional("NextToken", Scalars.NEXT_TOKEN, Response::nextToken)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.EXPIRED_NEXT_TOKEN,
            ErrorType.RESOURCE_IN_USE);

    private ListStreamConsumers() {}

    /** The input. */
    public record Request(
            String streamArn,
            @Nullable String nextToken,
            @Nullable Integer maxResults,
            @Nullable Instant streamCreationTimestamp,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(
            @Nullable List<StreamConsumer> consumers,
            @Nullable String nextToken) {}
}
