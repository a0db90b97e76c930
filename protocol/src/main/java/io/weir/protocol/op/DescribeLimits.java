package io.weir.protocol.op;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.op.part.Scalars;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.StructureShape;
import org.jspecify.annotations.Nullable;

/** Counts shards and streams of the account and says how many there may be (B.20). */
public final class DescribeLimits {
    /** The operation on the wire. */
    public static final OperationShape<Request, Response> SHAPE = OperationShape.of(
            "DescribeLimits",
            StructureShape.of("DescribeLimitsInput", m -> new Request()),
            StructureShape.of(
                    "DescribeLimitsOutput",
                    m -> new Response(
                            m.required(0), m.required(1), m.required(2), m.required(3), m.optional(4), m.optional(5)),
                    Field.required("ShardLimit", Scalars.SHARD_COUNT_OBJECT, Response::shardLimit),
                    Field.required("OpenShardCount", Scalars.SHARD_COUNT_OBJECT, Response::openShardCount),
                    Field.required(
                            "OnDemandStreamCount",
                            Scalars.ON_DEMAND_STREAM_COUNT_OBJECT,
                            Response::onDemandStreamCount),
                    Field.required(
                            "OnDemandStreamCountLimit",
                            Scalars.ON_DEMAND_STREAM_COUNT_LIMIT_OBJECT,
                            Response::onDemandStreamCountLimit),
                    Field.optional("ChannelCount", Scalars.CHANNEL_COUNT_OBJECT, Response::channelCount),
                    Field.optional("ChannelCountLimit", Scalars.CHANNEL_COUNT_OBJECT, Response::channelCountLimit)),
            ErrorType.LIMIT_EXCEEDED);

    private DescribeLimits() {}

    /** The input. */
    public record Request() {}

    /** The output. */
    public record Response(
            int shardLimit,
            int openShardCount,
            int onDemandStreamCount,
            int onDemandStreamCountLimit,
            @Nullable Integer channelCount,
            @Nullable Integer channelCountLimit) {}
}
