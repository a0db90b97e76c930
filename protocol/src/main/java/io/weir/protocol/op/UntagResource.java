package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes tags from a stream, a consumer or a channel (B-147). */
public final class UntagResource {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "UntagResource",
            StructureShape.of(
                    "UntagResourceInput",
                    m -> new Request(m.required(0), m.required(1), m.optional(2)),
                    Field.required("TagKeys", Scalars.TAG_KEY_LIST, Request::tagKeys),
                    Field.required("ResourceARN", Scalars.RESOURCE_ARN, Request::resourceArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.ACCESS_DENIED);

    private UntagResource() {}

    /** The input. */
    public record Request(
            List<String> tagKeys,
            String resourceArn,
            @Nullable String streamId) {}
}
