package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes tags from a stream (B.18). */
public final class RemoveTagsFromStream {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "RemoveTagsFromStream",
            StructureShape.of(
                            "RemoveTagsFromStreamInput",
                            m -> new Request(m.optional(0), m.required(1), m.optional(2), m.optional(3)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required("TagKeys", Scalars.TAG_KEY_LIST, Request::tagKeys),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("TagKeys", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.ACCESS_DENIED);

    private RemoveTagsFromStream() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            List<String> tagKeys,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
