package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds tags to a stream or replaces their values (B.18). */
public final class AddTagsToStream {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "AddTagsToStream",
            StructureShape.of(
                            "AddTagsToStreamInput",
                            m -> new Request(m.optional(0), m.required(1), m.optional(2), m.optional(3)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required("Tags", Scalars.TAG_MAP, Request::tags),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("Tags", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.ACCESS_DENIED);

    private AddTagsToStream() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            Map<String, String> tags,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
