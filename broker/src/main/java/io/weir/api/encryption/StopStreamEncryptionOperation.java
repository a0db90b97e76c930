package io.weir.api.encryption;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamEncryption;
import io.weir.catalog.StreamKey;
import io.weir.protocol.op.StopStreamEncryption;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Has the records that follow stored in the clear (B.16). Those that are encrypted stay so, and readable (E-024). No
/// error on a stream that is not encrypted, whatever key is named (J-008).
public final class StopStreamEncryptionOperation implements ShapedOperation<StopStreamEncryption.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;

    StopStreamEncryptionOperation(StreamLookup lookup, Changes changes) {
        this.lookup = lookup;
        this.changes = changes;
    }

    @Override
    public OperationShape<StopStreamEncryption.Request, Empty> shape() {
        return StopStreamEncryption.SHAPE;
    }

    @Override
    public Empty handle(Context context, StopStreamEncryption.Request input) {
        StreamKey stream = lookup.key(
                context,
                new StreamLookup.Ref(StopStreamEncryption.SHAPE.name(), input.streamName(), input.streamArn()));
        StartStreamEncryptionOperation.checkType(input.encryptionType());
        changes.apply(
                context, stream, new CatalogCommand.ChangeEncryption(stream, StreamEncryption.NONE, changes.terms()));
        return Empty.INSTANCE;
    }
}
