package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.DistributionStrategy;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.UpdateStreamRecordDistributionStrategy;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Changes who chooses the shard of a record: its key, or the broker (B.24).
public final class UpdateStreamRecordDistributionStrategyOperation
        implements ShapedOperation<UpdateStreamRecordDistributionStrategy.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Changes streams through `changes`.
    public UpdateStreamRecordDistributionStrategyOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<UpdateStreamRecordDistributionStrategy.Request, Empty> shape() {
        return UpdateStreamRecordDistributionStrategy.SHAPE;
    }

    @Override
    public Empty handle(Context context, UpdateStreamRecordDistributionStrategy.Request input) {
        StreamKey key = lookup.key(
                context,
                new StreamLookup.Ref(UpdateStreamRecordDistributionStrategy.SHAPE.name(), null, input.streamArn()));
        DistributionStrategy strategy = DistributionStrategy.valueOf(input.recordDistributionStrategy());
        changes.apply(context, key, new CatalogCommand.ChangeDistribution(key, strategy));
        return Empty.INSTANCE;
    }
}
