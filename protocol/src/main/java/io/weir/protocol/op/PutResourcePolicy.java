package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Attaches a policy to a stream or a consumer (B.19). */
public final class PutResourcePolicy {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "PutResourcePolicy",
            StructureShape.of(
                    "PutResourcePolicyInput",
                    m -> new Request(m.required(0), m.optional(1), m.required(2)),
                    Field.required("ResourceARN", Scalars.RESOURCE_ARN, Request::resourceArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                    Field.required("Policy", Scalars.POLICY, Request::policy)),
            ErrorType.ACCESS_DENIED,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.RESOURCE_IN_USE);

    private PutResourcePolicy() {}

    /** The input. */
    public record Request(String resourceArn, @Nullable String streamId, String policy) {}
}
