package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.op.part.StartingPosition;
import io.weir.protocol.op.part.SubscribeToShardEvent;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Pushes records to a registered consumer: the answer is a stream of {@link SubscribeToShardEvent} (D.2). */
public final class SubscribeToShard {
    /** The operation on the wire. */
    public static final OperationShape<Request, Empty> SHAPE = OperationShape.withoutResponse(
            "SubscribeToShard",
            StructureShape.of(
                    "SubscribeToShardInput",
                    m -> new Request(m.required(0), m.optional(1), m.required(2), m.required(3), m.optional(4)),
                    Field.required("ConsumerARN", Scalars.CONSUMER_ARN, Request::consumerArn),
                    Field.optional("StreamId", Scalars.STREAM_ID, Request::streamId),
                    Field.required("ShardId", Scalars.SHARD_ID, Request::shardId),
                    Field.required("StartingPosition", StartingPosition.SHAPE, Request::startingPosition),
                    Field.optional("DryRun", Scalars.DRY_RUN, Request::dryRun)),
            ErrorType.RESOURCE_NOT_FOUND,
            ErrorType.INVALID_ARGUMENT,
            ErrorType.RESOURCE_IN_USE,
            ErrorType.LIMIT_EXCEEDED,
            ErrorType.ACCESS_DENIED,
            ErrorType.DRY_RUN_OPERATION);

    private SubscribeToShard() {}

    /** The input. */
    public record Request(
            String consumerArn,
            @Nullable String streamId,
            String shardId,
            StartingPosition startingPosition,
            @Nullable Boolean dryRun) {}
}
