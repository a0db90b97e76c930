package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.ReshardStep;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.MergeShards;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.type.ShardId;
import java.util.List;

/// Merges two neighbouring shards, in either order (B.12).
public final class MergeShardsOperation implements ShapedOperation<MergeShards.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Merges through `changes`.
    public MergeShardsOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<MergeShards.Request, Empty> shape() {
        return MergeShards.SHAPE;
    }

    @Override
    public Empty handle(Context context, MergeShards.Request input) {
        StreamKey key = lookup.key(
                context, new StreamLookup.Ref(MergeShards.SHAPE.name(), input.streamName(), input.streamArn()));
        ShardId shard = ShardIds.ofReshard(input.shardToMerge(), key);
        ShardId adjacent = ShardIds.ofReshard(input.adjacentShardToMerge(), key);
        var step = new ReshardStep.Merge(shard.index(), adjacent.index());
        changes.apply(context, key, new CatalogCommand.Reshard(key, List.of(step), changes.terms()));
        return Empty.INSTANCE;
    }
}
