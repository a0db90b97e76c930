package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Closes a shard and opens two in its place (B.11). */
public final class SplitShard {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "SplitShard",
            StructureShape.of(
                            "SplitShardInput",
                            m -> new Request(m.optional(0), m.required(1), m.required(2), m.optional(3), m.optional(4)),
                            Field.optional("StreamName", Scalars.STREAM_NAME, Request::streamName),
                            Field.required("ShardToSplit", Scalars.SHARD_ID, Request::shardToSplit),
                            Field.required("NewStartingHashKey", Scalars.HASH_KEY, Request::newStartingHashKey),
                            Field.optional("StreamARN", Scalars.STREAM_ARN, Request::streamArn),
                            Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId))
                    .validatedInOrder("NewStartingHashKey", "ShardToSplit", "StreamName")
                    .expecting("StreamName", "StreamARN"),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.VALIDATION,
            ErrorType.ACCESS_DENIED);

    private SplitShard() {}

    /** The input. */
    public record Request(
            @Nullable String streamName,
            String shardToSplit,
            String newStartingHashKey,
            @Nullable String streamArn,
            @Nullable String streamId) {}
}
