package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.ChannelSummary;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StreamFilter;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists channels (B.25). */
public final class ListChannels {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "ListChannels",
            StructureShape.of(
                    "ListChannelsInput",
                    m -> new Request(m.optional(0), m.optional(1), m.optional(2)),
                    Field.optional("StreamFilter", StreamFilter.LIST, Request::streamFilter),
                    Field.optional("MaxResults", Scalars.CHANNEL_MAX_RESULTS, Request::maxResults),
                    Field.optional("NextToken", Scalars.NEXT_TOKEN, Request::nextToken)),
            StructureShape.of(
                    "ListChannelsOutput",
                    m -> new Response(m.required(0), m.optional(1)),
                    Field.required("ChannelSummaries", ChannelSummary.LIST, Response::channelSummaries),
                    Field.optional("NextToken", Scalars.NEXT_TOKEN, Response::nextToken)),
            ErrorType.ACCESS_DENIED,
            ErrorType.EXPIRED_NEXT_TOKEN,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.VALIDATION);

    private ListChannels() {}

    /** The input. */
    public record Request(
            @Nullable List<StreamFilter> streamFilter,
            @Nullable Integer maxResults,
            @Nullable String nextToken) {}

    /** The output. */
    public record Response(
            List<ChannelSummary> channelSummaries, @Nullable String nextToken) {}
}
