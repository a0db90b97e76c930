package io.weir.api.data;

import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.StreamKey;
import io.weir.node.Router;
import io.weir.protocol.op.GetShardIterator;
import io.weir.protocol.op.part.ShardIteratorType;
import io.weir.protocol.shape.OperationShape;
import io.weir.read.IteratorToken;
import io.weir.read.ShardPosition;
import io.weir.time.Clock;

/// Gives out a position in a shard (B.9). What "latest" means is decided now, not when it is first used.
public final class GetShardIteratorOperation
        implements ShapedOperation<GetShardIterator.Request, GetShardIterator.Response> {

    private final StreamLookup lookup;
    private final Router router;
    private final IteratorToken tokens;
    private final Throttling throttling;
    private final Clock clock;

    GetShardIteratorOperation(
            StreamLookup lookup, Router router, IteratorToken tokens, Throttling throttling, Clock clock) {
        this.lookup = lookup;
        this.router = router;
        this.tokens = tokens;
        this.throttling = throttling;
        this.clock = clock;
    }

    @Override
    public OperationShape<GetShardIterator.Request, GetShardIterator.Response> shape() {
        return GetShardIterator.SHAPE;
    }

    @Override
    public GetShardIterator.Response handle(Context context, GetShardIterator.Request input) {
        long nowMs = clock.wallMs();
        StreamKey key = lookup.key(
                context, new StreamLookup.Ref(GetShardIterator.SHAPE.name(), input.streamName(), input.streamArn()));
        ShardRef ref = ShardRef.named(lookup, key, input.shardId(), router, nowMs);
        StartingPosition start = new StartingPosition(
                GetShardIterator.SHAPE.name(),
                ShardIteratorType.valueOf(input.shardIteratorType()),
                input.startingSequenceNumber(),
                input.timestamp());
        ShardPosition position = start.resolve(ref, nowMs);
        if (Boolean.TRUE.equals(input.dryRun())) {
            throw Faults.dryRun();
        }
        throttling.iterate(ref);
        return new GetShardIterator.Response(
                tokens.make(position, context.principal().accountId(), nowMs));
    }
}
