package io.weir.api.lease;

import io.weir.api.Context;
import io.weir.api.ShapedOperation;
import io.weir.lease.LeaseCommand;
import io.weir.lease.LeaseKey;
import io.weir.protocol.extension.UpdateLease;
import io.weir.protocol.shape.OperationShape;

/// Changes a lease if its counter is what the caller knows: whoever comes second is refused, and with it every worker
/// that does not know yet that it lost the lease.
public final class UpdateLeaseOperation implements ShapedOperation<UpdateLease.Request, UpdateLease.Response> {

    private final LeaseChanges changes;

    UpdateLeaseOperation(LeaseChanges changes) {
        this.changes = changes;
    }

    @Override
    public OperationShape<UpdateLease.Request, UpdateLease.Response> shape() {
        return UpdateLease.SHAPE;
    }

    @Override
    public UpdateLease.Response handle(Context context, UpdateLease.Request input) {
        LeaseKey key = changes.admitted(context, UpdateLease.SHAPE, input.applicationName(), input.leaseKey());
        LeaseCommand.Update update =
                new LeaseCommand.Update(key, input.leaseCounter(), input.owner(), input.claimant(), input.checkpoint());
        return new UpdateLease.Response(LeaseChanges.shown(changes.apply(context, key, update)));
    }
}
