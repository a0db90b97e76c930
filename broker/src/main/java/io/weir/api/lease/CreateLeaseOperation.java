package io.weir.api.lease;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.lease.LeaseCommand;
import io.weir.lease.LeaseKey;
import io.weir.protocol.extension.CreateLease;
import io.weir.protocol.shape.OperationShape;
import java.util.Objects;

/// Makes a lease that nobody holds. Of several workers that want to make the same one, one succeeds.
public final class CreateLeaseOperation implements ShapedOperation<CreateLease.Request, CreateLease.Response> {

    private final LeaseChanges changes;

    CreateLeaseOperation(LeaseChanges changes) {
        this.changes = changes;
    }

    @Override
    public OperationShape<CreateLease.Request, CreateLease.Response> shape() {
        return CreateLease.SHAPE;
    }

    @Override
    public CreateLease.Response handle(Context context, CreateLease.Request input) {
        LeaseKey key = changes.admitted(context, CreateLease.SHAPE, input.applicationName(), input.leaseKey());
        String checkpoint = Objects.requireNonNullElse(input.checkpoint(), "");
        return new CreateLease.Response(
                LeaseChanges.shown(changes.apply(context, key, new LeaseCommand.Create(key, checkpoint))));
    }
}
