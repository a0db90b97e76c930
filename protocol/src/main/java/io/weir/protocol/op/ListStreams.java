package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamSummary;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists streams by name, paged by name or by token (B.5). */
public final class ListStreams {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "ListStreams",
            StructureShape.of(
                            "ListStreamsInput",
                            m -> new Request(m.optional(0), m.optional(1), m.optional(2)),
                            Field.optional("Limit", Scalars.LIST_STREAMS_INPUT_LIMIT, Request::limit),
                            Field.optional(
                                    "ExclusiveStartStreamName", Scalars.STREAM_NAME, Request::exclusiveStartStreamName),
                            Field.optional("NextToken", Scalars.NEXT_TOKEN, Request::nextToken))
                    .validatedInOrder("Limit", "ExclusiveStartStreamName"),
            StructureShape.of(
                    "ListStreamsOutput",
                    m -> new Response(m.required(0), m.required(1), m.optional(2), m.optional(3)),
                    Field.required("StreamNames", Scalars.STREAM_NAME_LIST, Response::streamNames),
                    Field.required("HasMoreStreams", Scalars.BOOLEAN_OBJECT, Response::hasMoreStreams),
                    Field.optional("NextToken", Scalars.NEXT_TOKEN, Response::nextToken),
                    Field.optional("StreamSummaries", StreamSummary.LIST, Response::streamSummaries)),
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.EXPIRED_NEXT_TOKEN,
            ErrorType.INVALID_ARGUMENT);

    private ListStreams() {}

    /** The input. */
    public record Request(
            @Nullable Integer limit,
            @Nullable String exclusiveStartStreamName,
            @Nullable String nextToken) {}

    /** The output. */
    public record Response(
            List<String> streamNames,
            boolean hasMoreStreams,
            @Nullable String nextToken,
            @Nullable List<StreamSummary> streamSummaries) {}
}
