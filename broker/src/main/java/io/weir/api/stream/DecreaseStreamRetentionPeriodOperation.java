package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.DecreaseStreamRetentionPeriod;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Keeps records for a shorter time (B.15); older ones are unreadable at once (E-028).
public final class DecreaseStreamRetentionPeriodOperation
        implements ShapedOperation<DecreaseStreamRetentionPeriod.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Changes retention through `changes`.
    public DecreaseStreamRetentionPeriodOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<DecreaseStreamRetentionPeriod.Request, Empty> shape() {
        return DecreaseStreamRetentionPeriod.SHAPE;
    }

    @Override
    public Empty handle(Context context, DecreaseStreamRetentionPeriod.Request input) {
        StreamKey key = lookup.key(
                context,
                new StreamLookup.Ref(
                        DecreaseStreamRetentionPeriod.SHAPE.name(), input.streamName(), input.streamArn()));
        changes.apply(context, key, new CatalogCommand.ChangeRetention(key, input.retentionPeriodHours(), false));
        return Empty.INSTANCE;
    }
}
