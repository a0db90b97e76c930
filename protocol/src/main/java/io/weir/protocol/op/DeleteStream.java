package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Deletes a stream and what it holds (B.2). */
public final class DeleteStream {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "DeleteStream",
            StructureShape.of(
                    "DeleteStreamInput",
                    m -> new Request(m.optional(0), m.optional(1), m.optional(2), m.optional(3)),
                    Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                    Field.optional("EnforceConsumerDeletion", Scalars.BOOLEAN_OBJECT, Request::enforceConsumerDeletion),
                    Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.ACCESS_DENIED);

    private DeleteStream() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            @Nullable Boolean enforceConsumerDeletion,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
