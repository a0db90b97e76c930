package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the shards of a stream, filtered and paged (B.6). */
public final class ListShards {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "ListShards",
            StructureShape.of(
                            "ListShardsInput",
                            m -> new Request(
                                    m.optional(0),
                                    m.optional(1),
                                    m.optional(2),
                                    m.optional(3),
                                    m.optional(4),
                                    m.optional(5),
                                    m.optional(6),
                                    m.optional(7)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.optional("NextToken", Scalars.NEXT_TOKEN, Request::nextToken),
                            Field.optional("ExclusiveStartShardId", Scalars.SHARD_ID, Request::exclusiveStartShardId),
                            Field.optional("MaxResults", Scalars.LIST_SHARDS_INPUT_LIMIT, Request::maxResults),
                            Field.optional(
                                    "StreamCreationTimestamp", Scalars.TIMESTAMP, Request::streamCreationTimestamp),
                            Field.optional("ShardFilter", ShardFilter.SHAPE, Request::shardFilter),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("MaxResults", "ExclusiveStartShardId", "StreamName", "NextToken"),
            StructureShape.of(
                    "ListShardsOutput",
                    m -> new Response(m.optional(0), m.optional(1)),
                    Field.optional("Shards", Shard.LIST, Response::shards),
                    Field.optional("NextToken", Scalars.NEXT_TOKEN, Response::nextToken)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.EXPIRED_NEXT_TOKEN,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.ACCESS_DENIED);

    private ListShards() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            @Nullable String nextToken,
            @Nullable String exclusiveStartShardId,
            @Nullable Integer maxResults,
            @Nullable Instant streamCreationTimestamp,
            @Nullable ShardFilter shardFilter,
            @Nullable String streamArn,
            @Nullable String streamId) {}

    /** The output. */
    public record Response(
            @Nullable List<Shard> shards, @Nullable String nextToken) {}
}
