package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.IncreaseStreamRetentionPeriod;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Keeps records longer (B.15). What had expired stays unreadable (E-028).
public final class IncreaseStreamRetentionPeriodOperation
        implements ShapedOperation<IncreaseStreamRetentionPeriod.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Changes retention through `changes`.
    public IncreaseStreamRetentionPeriodOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<IncreaseStreamRetentionPeriod.Request, Empty> shape() {
        return IncreaseStreamRetentionPeriod.SHAPE;
    }

    @Override
    public Empty handle(Context context, IncreaseStreamRetentionPeriod.Request input) {
        StreamKey key = lookup.key(
                context,
                new StreamLookup.Ref(
                        IncreaseStreamRetentionPeriod.SHAPE.name(), input.streamName(), input.streamArn()));
        changes.apply(context, key, new CatalogCommand.ChangeRetention(key, input.retentionPeriodHours(), true));
        return Empty.INSTANCE;
    }
}
