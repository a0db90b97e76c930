package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Gives the policy of a stream or a consumer (B.19). */
public final class GetResourcePolicy {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "GetResourcePolicy",
            StructureShape.of(
                    "GetResourcePolicyInput",
                    m -> new Request(m.required(0), m.optional(1)),
                    Field.required("ResourceARN", Scalars.RESOURCE_ARN, Request::resourceArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            StructureShape.of(
                    "GetResourcePolicyOutput",
                    m -> new Response(m.required(0)),
                    Field.required("Policy", Scalars.POLICY, Response::policy)),
            ErrorType.ACCESS_DENIED,
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.RESOURCE_IN_USE);

    private GetResourcePolicy() {}

    /** The input. */
    public record Request(String resourceArn, @Nullable String streamId) {}

    /** The output. */
    public record Response(String policy) {}
}
