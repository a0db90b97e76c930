package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.DeleteStream;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Deletes a stream (B.2). Records are refused from then on; reads go on until it is gone (B-014).
public final class DeleteStreamOperation implements ShapedOperation<DeleteStream.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Deletes streams through `changes`.
    public DeleteStreamOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<DeleteStream.Request, Empty> shape() {
        return DeleteStream.SHAPE;
    }

    @Override
    public Empty handle(Context context, DeleteStream.Request input) {
        StreamKey key = lookup.key(
                context, new StreamLookup.Ref(DeleteStream.SHAPE.name(), input.streamName(), input.streamArn()));
        changes.apply(
                context,
                key,
                new CatalogCommand.BeginDelete(key, Boolean.TRUE.equals(input.enforceConsumerDeletion())));
        return Empty.INSTANCE;
    }
}
