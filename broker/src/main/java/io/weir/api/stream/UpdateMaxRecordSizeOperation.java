package io.weir.api.stream;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.UpdateMaxRecordSize;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;
import io.weir.protocol.shape.Validator;

/// Changes the largest record that a stream takes (B.22).
public final class UpdateMaxRecordSizeOperation implements ShapedOperation<UpdateMaxRecordSize.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    /// Changes streams through `changes`.
    public UpdateMaxRecordSizeOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<UpdateMaxRecordSize.Request, Empty> shape() {
        return UpdateMaxRecordSize.SHAPE;
    }

    @Override
    public Empty handle(Context context, UpdateMaxRecordSize.Request input) {
        if (input.streamArn() == null) {
            throw Validator.missing("streamARN");
        }
        StreamKey key =
                lookup.key(context, new StreamLookup.Ref(UpdateMaxRecordSize.SHAPE.name(), null, input.streamArn()));
        changes.apply(
                context, key, new CatalogCommand.ChangeRecordSize(key, input.maxRecordSizeInKiB(), changes.terms()));
        return Empty.INSTANCE;
    }
}
