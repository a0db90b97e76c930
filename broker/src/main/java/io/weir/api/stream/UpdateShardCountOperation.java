package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.Resharded;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.UpdateShardCount;
import io.weir.protocol.shape.OperationShape;

/// Scales a stream to a number of uniform shards (B.13, E.1).
public final class UpdateShardCountOperation
        implements ShapedOperation<UpdateShardCount.Request, UpdateShardCount.Response> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Scales through `changes`.
    public UpdateShardCountOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<UpdateShardCount.Request, UpdateShardCount.Response> shape() {
        return UpdateShardCount.SHAPE;
    }

    @Override
    public UpdateShardCount.Response handle(Context context, UpdateShardCount.Request input) {
        StreamKey key = lookup.key(
                context, new StreamLookup.Ref(UpdateShardCount.SHAPE.name(), input.streamName(), input.streamArn()));
        int target = input.targetShardCount();
        Resharded done = changes.apply(context, key, new CatalogCommand.UpdateShardCount(key, target, changes.terms()));
        return new UpdateShardCount.Response(
                key.name().text(), done.before().shards().open().size(), target, lookup.arn(done.before()));
    }
}
