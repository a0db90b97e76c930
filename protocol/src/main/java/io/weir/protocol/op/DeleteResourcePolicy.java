package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Removes the policy of a stream or a consumer (B.19). */
public final class DeleteResourcePolicy {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "DeleteResourcePolicy",
            StructureShape.of(
                    "DeleteResourcePolicyInput",
                    m -> new Request(m.required(0), m.optional(1)),
                    Field.required("ResourceARN", Scalars.RESOURCE_ARN, Request::resourceArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            ErrorType.ACCESS_DENIED,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.RESOURCE_IN_USE);

    private DeleteResourcePolicy() {}

    /** The input. */
    public record Request(String resourceArn, @Nullable String streamId) {}
}
