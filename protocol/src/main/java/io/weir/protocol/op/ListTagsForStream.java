package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.Tag;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tags of a stream by key (B.18). */
public final class ListTagsForStream {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "ListTagsForStream",
            StructureShape.of(
                            "ListTagsForStreamInput",
                            m -> new Request(m.optional(0), m.optional(1), m.optional(2), m.optional(3), m.optional(4)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.optional("ExclusiveStartTagKey", Scalars.TAG_KEY, Request::exclusiveStartTagKey),
                            Field.optional("Limit", Scalars.LIST_TAGS_FOR_STREAM_INPUT_LIMIT, Request::limit),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("Limit", "ExclusiveStartTagKey", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            StructureShape.of(
                    "ListTagsForStreamOutput",
                    m -> new Response(m.required(0), m.required(1)),
                    Field.required("Tags", Tag.LIST, Response::tags),
                    Field.required("HasMoreTags", Scalars.BOOLEAN_OBJECT, Response::hasMoreTags)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.ACCESS_DENIED);

    private ListTagsForStream() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            @Nullable String exclusiveStartTagKey,
            @Nullable Integer limit,
            @Nullable String streamArn,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(List<Tag> tags, boolean hasMoreTags) {}
}
