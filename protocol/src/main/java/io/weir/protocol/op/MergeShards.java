package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Closes two adjacent shards and opens one in their place (B.12). */
public final class MergeShards {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "MergeShards",
            StructureShape.of(
                            "MergeShardsInput",
                            m -> new Request(m.optional(0), m.required(1), m.required(2), m.optional(3), m.optional(4)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required("ShardToMerge", Scalars.SHARD_ID, Request::shardToMerge),
                            Field.required("AdjacentShardToMerge", Scalars.SHARD_ID, Request::adjacentShardToMerge),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("ShardToMerge", "AdjacentShardToMerge", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.VALIDATION,
            ErrorType.ACCESS_DENIED);

    private MergeShards() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            String shardToMerge,
            String adjacentShardToMerge,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
