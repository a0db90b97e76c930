package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.Rejections;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.Rejection;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.StreamKey;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.op.SplitShard;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.HashKey;
import io.weir.protocol.type.ShardId;
import java.util.List;

/// Splits a shard in two (B.11). The catalog makes the checks in the order of B-114 after the shard id was read.
public final class SplitShardOperation implements ShapedOperation<SplitShard.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Splits through `changes`.
    public SplitShardOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<SplitShard.Request, Empty> shape() {
        return SplitShard.SHAPE;
    }

    @Override
    public Empty handle(Context context, SplitShard.Request input) {
        StreamKey key = lookup.key(
                context, new StreamLookup.Ref(SplitShard.SHAPE.name(), input.streamName(), input.streamArn()));
        ShardId shard = ShardIds.ofReshard(input.shardToSplit(), key);
        // A key above 2^128 - 1 passes the model's pattern; like the greatest key it lies in no shard well enough.
        HashKey at = HashKey.parse(input.newStartingHashKey()).orElse(HashKey.MAX);
        var command =
                new CatalogCommand.Reshard(key, List.of(new ReshardStep.Split(shard.index(), at)), changes.terms());
        changes.apply(context, command, why -> refusal(why, key, input.newStartingHashKey()));
        return Empty.INSTANCE;
    }

    private ServiceException refusal(Rejection why, StreamKey key, String newStartingHashKey) {
        if (why instanceof Rejection.BadSplitKey bad) {
            return Rejections.badSplitKey(
                    newStartingHashKey, bad.shard().id(), bad.shard().range(), key);
        }
        return changes.rejections().of(why, key);
    }
}
