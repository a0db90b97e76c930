package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags a stream, a consumer or a channel (B-147). */
public final class TagResource {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "TagResource",
            StructureShape.of(
                    "TagResourceInput",
                    m -> new Request(m.required(0), m.required(1), m.optional(2)),
                    Field.required("Tags", Scalars.TAG_MAP, Request::tags),
                    Field.required("ResourceARN", Scalars.RESOURCE_ARN, Request::resourceArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.ACCESS_DENIED);

    private TagResource() {}

    /** The input. */
    public record Request(
            Map<String, String> tags,
            String resourceArn,
            @Nullable String streamId) {}
}
