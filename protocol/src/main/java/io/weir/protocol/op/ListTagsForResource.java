package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.Tag;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tags of a stream, a consumer or a channel (B-147). */
public final class ListTagsForResource {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "ListTagsForResource",
            StructureShape.of(
                    "ListTagsForResourceInput",
                    m -> new Request(m.required(0), m.optional(1)),
                    Field.required("ResourceARN", Scalars.RESOURCE_ARN, Request::resourceArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId)),
            StructureShape.of(
                    "ListTagsForResourceOutput",
                    m -> new Response(m.optional(0)),
                    Field.optional("Tags", Tag.LIST, Response::tags)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.ACCESS_DENIED);

    private ListTagsForResource() {}

    /** The input. */
    public record Request(String resourceArn, @Nullable String streamId) {}

    /** The output. */
    public record Response(@Nullable List<Tag> tags) {}
}
