package io.weir.api.encryption;

import io.weir.api.Changes;
import io.weir.api.Context;
import io.weir.api.Faults;
import io.weir.api.ShapedOperation;
import io.weir.api.StreamLookup;
import io.weir.catalog.CatalogCommand;
import io.weir.catalog.StreamEncryption;
import io.weir.catalog.StreamKey;
import io.weir.crypto.RingKey;
import io.weir.protocol.op.StartStreamEncryption;
import io.weir.protocol.op.part.EncryptionType;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.OperationShape;

/// Has the records that follow encrypted (B.16), under another key if the stream is encrypted already.
public final class StartStreamEncryptionOperation implements ShapedOperation<StartStreamEncryption.Request, Empty> {

    private final StreamLookup lookup;
    private final Changes changes;
    private final NamedKeys keys;

    StartStreamEncryptionOperation(StreamLookup lookup, Changes changes, NamedKeys keys) {
        this.lookup = lookup;
        this.changes = changes;
        this.keys = keys;
    }

    @Override
    public OperationShape<StartStreamEncryption.Request, Empty> shape() {
        return StartStreamEncryption.SHAPE;
    }

    @Override
    public Empty handle(Context context, StartStreamEncryption.Request input) {
        StreamKey stream = lookup.key(
                context,
                new StreamLookup.Ref(StartStreamEncryption.SHAPE.name(), input.streamName(), input.streamArn()));
        checkType(input.encryptionType());
        lookup.existing(stream);
        RingKey key = keys.usable(input.keyId(), stream.accountId());
        StreamEncryption encryption = new StreamEncryption.Keyed(input.keyId(), key.id());
        changes.apply(context, stream, new CatalogCommand.ChangeEncryption(stream, encryption, changes.terms()));
        return Empty.INSTANCE;
    }

    /// B-141.
    static void checkType(String type) {
        if (!type.equals(EncryptionType.KMS.name())) {
            throw Faults.invalidArgument("EncryptionType must be " + EncryptionType.KMS + ", not " + type + ".");
        }
    }
}
